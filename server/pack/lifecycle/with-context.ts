/** A message's place in its conversation: enough to put it in order. */
export type Spot = { readonly id: bigint; readonly conversationId: bigint; readonly position: number };

export type Chosen<S extends Spot> = S & { readonly sectionId: string | null };
export type InPack<S extends Spot> = Chosen<S> & { readonly isContext: boolean };

/**
 * The chosen messages with what comes along by the context rule, as they print. Where the author set a run of one conversation in the order of time,
 * what comes along stands in that order between them; elsewhere each brings its own. Nothing comes twice, and what was chosen is never context.
 * @param around what the rule brings along for a chosen message, itself left out
 */
export function withContext<S extends Spot>(
  chosen: readonly Chosen<S>[],
  around: (one: Chosen<S>) => readonly S[],
): InPack<S>[] {
  const seen = new Set(chosen.map(({ id }) => id));
  return runsOf(chosen).flatMap((run) => {
    const sectionId = run[0]?.sectionId ?? null;
    const along = run.flatMap((one) => around(one).filter(({ id }) => !seen.has(id) && seen.add(id)));
    return [
      ...run.map((one) => ({ ...one, isContext: false })),
      ...along.map((one) => ({ ...one, sectionId, isContext: true })),
    ].sort((a, b) => a.position - b.position);
  });
}

function runsOf<S extends Spot>(chosen: readonly Chosen<S>[]): Chosen<S>[][] {
  const runs: Chosen<S>[][] = [];
  for (const one of chosen) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn =
      last?.conversationId === one.conversationId && last.sectionId === one.sectionId && last.position < one.position;
    if (run && goesOn) run.push(one);
    else runs.push([one]);
  }
  return runs;
}
