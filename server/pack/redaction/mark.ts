import type { RedactionReason } from '../pack-document';

/** Pixels of the original picture, upright; `x1`, `y1` lie just outside. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Common {
  readonly id: string;
  readonly reason: RedactionReason;
  readonly author: string;
  readonly at: Date;
  /** Ordinal of the pseudonym, if it has one. */
  readonly ordinal: number | null;
}

/** A redaction that stands, as it is applied to a document: messages by source id, pictures by the hash of their file. */
export type Mark = Common &
  (
    | {
        readonly kind: 'span';
        readonly sourceId: string;
        readonly start: number;
        readonly end: number;
        readonly subject: string;
      }
    | { readonly kind: 'box'; readonly sourceId: string; readonly picture: string; readonly box: Box }
    | { readonly kind: 'ocr'; readonly sourceId: string; readonly picture: string }
    | { readonly kind: 'handle'; readonly subject: string }
  );

/** What is known of an opened picture beside the pixels that are drawn. */
export interface OriginalPicture {
  /** Of the original file. */
  readonly sha256: string;
  /** Of the original, upright, in pixels; null where it was never measured. */
  readonly width: number | null;
  readonly words: readonly { readonly text: string; readonly box: Box }[];
}

/** What no part of a pack may hold. Lives in memory from assembling to the leak test, and nowhere else. */
export interface Secret {
  /** `R3`: how the finding names it. */
  readonly name: string;
  readonly text: string;
  /** Where it may not stand: anywhere, in the item that it was taken out of, or on the item's pictures. */
  readonly reach: 'pack' | 'item' | 'picture';
  /** The item, as it is disclosed; null where the reach is the pack. */
  readonly sourceId: string | null;
}
