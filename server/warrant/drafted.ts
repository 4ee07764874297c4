import type { Json } from '../custody/entry-draft';
import type { Gap } from './clause-rows';
import type { WarrantDraft } from './draft-terms';

/** What came of entering or editing a draft. */
export type Drafted = {
  readonly reference: string;
  readonly version: number;
  /** What the next edit must name. */
  readonly stamp: Date;
  /** Allowed, and still worth a second look. */
  readonly warnings: string[];
  readonly entry: number;
};

/** A draft may name fifty thousand identifiers, which are resolved against the corpus as they go in. */
export const DRAFT_TIME = { seconds: 60 };

/** What the entry of a draft says of it: numbers and the order's hash, so that the sealed payload stays small. */
export function draftPayload(draft: WarrantDraft, gaps: readonly Gap[]): { [key: string]: Json } {
  return {
    instrument: draft.instrument,
    clauses: draft.clauses.length,
    exclusions: draft.exclusions.length,
    gaps: gaps.length,
    documentSha256: draft.documentSha256,
  };
}
