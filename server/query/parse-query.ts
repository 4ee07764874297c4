import { formatQuery } from './format-query';
import { gatherQuery } from './gather-query';
import type { Query } from './query';
import { readExpression } from './read-expression';
import { readTokens } from './read-tokens';
import { QueryRefusal } from './refusal';

/** `position` and `length` say where in the typed text the trouble is, in UTF-16 units. */
export type ParsedQuery = { ok: true; query: Query } | { ok: false; position: number; length: number; message: string };

const LONGEST_QUERY = 1_000;

function readQuery(input: string): Query {
  if (input.length > LONGEST_QUERY) {
    const span = { position: LONGEST_QUERY, length: input.length - LONGEST_QUERY };
    throw new QueryRefusal(span, 'The query is longer than 1,000 characters');
  }
  const query = gatherQuery(readExpression(input, readTokens(input)));
  // One typed character can stand for eighteen (U+FDFA). What is kept on the record must be readable again, so it is
  // held to the same bound.
  if (formatQuery(query).length > LONGEST_QUERY) {
    throw new QueryRefusal(
      { position: 0, length: input.length },
      'Written out in full, the query is longer than 1,000 characters',
    );
  }
  return query;
}

/**
 * Reads what stands in the search bar: words, "phrases", beginnings*, AND OR NOT -, parentheses and the filters from:,
 * to:, in:, kind:, after: and before:. Never throws on any input; empty input restricts nothing.
 */
export function parseQuery(input: string): ParsedQuery {
  try {
    return { ok: true, query: readQuery(input) };
  } catch (error) {
    if (!(error instanceof QueryRefusal)) throw error;
    const { position, length } = error.span;
    return { ok: false, position, length, message: error.message };
  }
}
