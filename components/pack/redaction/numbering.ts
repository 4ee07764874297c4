import type { Served } from '../../message/served';
import type { Redaction } from './use-redactions';

/** R1, R2 … by redaction, in the order in which a reader of the pack meets them. Those undone have none. */
export function numbersOf(list: readonly Redaction[], messages: readonly Served[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const standing = list.filter(({ undone }) => undone === null);
  const handles = new Map(standing.flatMap((one) => (one.handle === null ? [] : [[one.handle, one]])));
  const take = (one: Redaction | undefined) => {
    if (one && !numbers.has(one.id)) numbers.set(one.id, numbers.size + 1);
  };
  for (const { key, sender, recipients, body } of messages) {
    for (const name of [sender, ...recipients]) take(handles.get(name));
    const own = standing.filter(({ message }) => message === key);
    for (const one of own.filter(({ span }) => span).sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)))
      take(one);
    for (const [name, one] of handles) if (body?.includes(name)) take(one);
    for (const one of own.filter(({ attachment }) => attachment)) take(one);
  }
  for (const one of standing) take(one);
  return numbers;
}
