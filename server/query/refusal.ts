/** Where in the typed query something stands, in UTF-16 units. */
export type Span = { position: number; length: number };

/** Why a query can't be read, in words for the person who typed it. Thrown inside this room only. */
export class QueryRefusal extends Error {
  readonly span: Span;

  constructor(span: Span, message: string) {
    super(message);
    this.span = span;
  }
}

const LONGEST_NAMED = 40;

/** Names a piece of the query in a message without repeating a page of it. */
export function named(piece: string): string {
  const chars = [...piece];
  return chars.length > LONGEST_NAMED ? `“${chars.slice(0, LONGEST_NAMED).join('')}…”` : `“${piece}”`;
}
