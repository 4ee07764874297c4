/**
 * How the pack id is drawn on the cover. The id is the hash of the manifest and the manifest lists the hash of every
 * content stream, so the line that prints it can't be in such a stream. It stands alone in a second stream of the
 * cover; the manifest holds this recipe instead, and a verifier cooks the stream again and compares bytes.
 */
export interface Stamp {
  before: string;
  after: string;
  /** Hexadecimal digit -> glyph. */
  glyphs: Record<string, string>;
}

/** The whole content stream that prints a pack id. */
export const stampStream = ({ before, after, glyphs }: Stamp, packId: string): string =>
  before + [...packId].map((digit) => glyphs[digit] ?? '').join('') + after;
