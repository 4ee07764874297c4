import type { Served } from './served';

/** A place in a conversation: milliseconds since 1970, and the position among messages of the same instant. */
export type Anchor = { readonly at: number; readonly position: number };

/** Where the page of older messages ends: everything before this message. */
export function olderThan({ sentAt, position }: Pick<Served, 'sentAt' | 'position'>): Anchor {
  return { at: sentAt.getTime(), position };
}

/** Where the page of newer messages begins: everything after this message. */
export function newerThan({ sentAt, position }: Pick<Served, 'sentAt' | 'position'>): Anchor {
  return { at: sentAt.getTime(), position };
}

/** Where the page of newer messages begins that holds the anchor's own message. */
export function placeAt({ at, position }: Anchor): Anchor {
  return { at, position: position - 1 };
}
