/** What a message holds, as bits of `kinds`. */
export const KIND_BITS = { text: 1, image: 2, audio: 4, video: 8, file: 16 } as const;
export type Kind = keyof typeof KIND_BITS;
export const KINDS = Object.keys(KIND_BITS) as Kind[];

/**
 * Beside what it holds, every message has metadata: sender, recipients, time. A clause gives content, or metadata only; the bit shows where
 * such a clause covers.
 */
export const SEEN_BITS = { ...KIND_BITS, metadata: 32 } as const;
export type SeenKind = keyof typeof SEEN_BITS;
export const SEEN_KINDS = Object.keys(SEEN_BITS) as SeenKind[];

/** Kinds of content by name from their bits. */
export function kindNames(bits: number): Kind[] {
  return KINDS.filter((kind) => (bits & KIND_BITS[kind]) !== 0);
}

/** The same with metadata. */
export function seenNames(bits: number): SeenKind[] {
  return SEEN_KINDS.filter((kind) => (bits & SEEN_BITS[kind]) !== 0);
}

/** Bits from names. */
export function seenBits(kinds: readonly SeenKind[]): number {
  return kinds.reduce((bits, kind) => bits | SEEN_BITS[kind], 0);
}
