/** What a message holds, as bits of `kinds`. */
export const KIND_BITS = { text: 1, image: 2, audio: 4, video: 8, file: 16 } as const;
export type Kind = keyof typeof KIND_BITS;
export const KINDS = Object.keys(KIND_BITS) as Kind[];

/** Kinds by name from their bits. */
export function kindNames(bits: number): Kind[] {
  return KINDS.filter((kind) => (bits & KIND_BITS[kind]) !== 0);
}
