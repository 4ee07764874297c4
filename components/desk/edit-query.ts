import { formatQuery } from '@/server/query/format-query';
import { parseQuery } from '@/server/query/parse-query';
import type { Kind, Query } from '@/server/query/query';

/** Changes a query through its meaning, and gives it in the one way of writing. A query that can't be read stays as it is. */
function edited(text: string, change: (query: Query) => Partial<Query>): string {
  const parsed = parseQuery(text);
  return parsed.ok ? formatQuery({ ...parsed.query, ...change(parsed.query) }) : text;
}

function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

/** Adds or takes away a sender. */
export function toggleSender(text: string, name: string): string {
  return edited(text, ({ from }) => ({ from: toggled(from, name) }));
}

/** Adds or takes away a kind. */
export function toggleKind(text: string, kind: Kind): string {
  return edited(text, ({ kinds }) => ({ kinds: toggled(kinds, kind) }));
}

/** Sets both ends of the time searched: ISO instants, the first one inside and the first one outside; null for open. */
export function setWindow(text: string, after: string | null, before: string | null): string {
  return edited(text, () => ({ after, before }));
}

/** Keeps to one conversation. */
export function onlyIn(text: string, conversation: string): string {
  return edited(text, () => ({ in: [conversation] }));
}

/** The query as values, for marking what is chosen; null when it can't be read. */
export function readable(text: string): Query | null {
  const parsed = parseQuery(text);
  return parsed.ok ? parsed.query : null;
}
