import { KIND_BITS, type Kind } from '../ability/kinds';
import type { SearchTerms } from '../corpus/find';
import { parseQuery } from '../query/parse-query';
import type { Query } from '../query/query';
import { toTsquery } from '../query/to-tsquery';
import { BadInput } from '../refusal';

/** Reads what a person typed; a mistake becomes BadInput with its position. */
export function readQuery(input: string): Query {
  const parsed = parseQuery(input);
  if (parsed.ok) return parsed.query;
  throw new BadInput(parsed.message, parsed.position);
}

/** The query as the database reads it. */
export function termsOf(query: Query): SearchTerms {
  const { text, kinds, notKinds, ...fields } = query;
  return { ...fields, tsquery: text && toTsquery(text), kinds: bits(kinds), notKinds: bits(notKinds) };
}

function bits(kinds: readonly Kind[]): number {
  return kinds.reduce((sum, kind) => sum | KIND_BITS[kind], 0);
}
