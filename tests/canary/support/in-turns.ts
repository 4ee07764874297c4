/** Runs as many tasks at a time as the portal has connections to spare; answers stand in the order of the tasks. */
export async function inTurns<T>(tasks: readonly (() => Promise<T>)[], atOnce = 6): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < tasks.length; at = next++) {
      const task = tasks[at];
      if (task) answers[at] = await task();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}
