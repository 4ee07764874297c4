import type { Served } from './served';

/** A place in a conversation: milliseconds since 1970, and the position among messages of the same instant. */
export type Anchor = { readonly at: number; readonly position: number };

/** Where the page of older messages ends: everything before this message. */
export function olderThan({
  sentAt,
  sentAtOriginal,
  position,
}: Pick<Served, 'sentAt' | 'sentAtOriginal' | 'position'>): Anchor {
  const at = sentAt.getTime();
  // The store keeps microseconds and the wire milliseconds: messages of the same millisecond are asked for again, so that none is lost.
  return isFiner(sentAtOriginal) ? { at: at + 1, position: 0 } : { at, position };
}

/** Where the page of newer messages begins: everything after this message. */
export function newerThan({ sentAt, position }: Pick<Served, 'sentAt' | 'position'>): Anchor {
  return { at: sentAt.getTime(), position };
}

/** Where the page of newer messages begins that holds the anchor's own message. */
export function placeAt({ at, position }: Anchor): Anchor {
  return { at, position: position - 1 };
}

function isFiner(original: string): boolean {
  return /[.,]\d{3}\d*[1-9]/.test(original);
}
