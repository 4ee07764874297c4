import { type Served, servedBy } from '../message/served';
import type { OpenPack } from './pack';

/** An item of a pack; without a message it is no longer inside the warrant, and nothing else is known of it. */
export type Item = OpenPack['extra']['lines'][number] & { readonly message: Served | null };

/** The items as they print, with what comes along by the context rule. */
export function itemsOf(open: OpenPack): Item[] {
  const messages = new Map(servedBy(open).map((message) => [message.key, message]));
  return open.extra.lines.map((line) => ({ ...line, message: messages.get(line.key) ?? null }));
}

/**
 * The lines in another order of the chosen ones. What comes along stays behind the chosen one that it stood behind, which is near enough for the
 * eye: the server finds it anew.
 */
export function arranged<L extends { key: string; isContext: boolean; section: string | null }>(
  lines: readonly L[],
  groups: readonly { readonly section: string | null; readonly keys: readonly string[] }[],
): L[] {
  const behind = new Map<string, L[]>();
  const early: L[] = [];
  let last: string | null = null;
  for (const line of lines) {
    if (!line.isContext) last = line.key;
    else if (last === null) early.push(line);
    else behind.set(last, [...(behind.get(last) ?? []), line]);
  }
  const chosen = new Map(lines.map((line) => [line.key, line]));
  const all = groups.flatMap(({ section, keys }) =>
    keys.flatMap((key) => {
      const line = chosen.get(key);
      return line ? [line, ...(behind.get(key) ?? [])].map((one) => ({ ...one, section })) : [];
    }),
  );
  return [...early, ...all];
}
