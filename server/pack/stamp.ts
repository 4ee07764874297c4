import { drawSymbol } from './pack-symbol';

/**
 * How the pack id is drawn on the cover. The id is the hash of the manifest and the manifest lists the hash of every
 * content stream, so what prints it can't be in such a stream. It stands alone in a second stream of the
 * cover; the manifest holds this recipe instead, and a verifier cooks the stream again and compares bytes.
 */
export interface Stamp {
  before: string;
  after: string;
  /** Hexadecimal digit -> glyph. */
  glyphs: Record<string, string>;
  /** The symbol that holds `prefix` and the pack id, for a telephone; points. */
  symbol: { before: string; after: string; prefix: string; x: number; y: number; width: number };
}

/** The whole content stream that prints a pack id. */
export function stampStream({ before, after, glyphs, symbol }: Stamp, packId: string): string {
  const digits = [...packId].map((digit) => glyphs[digit] ?? '').join('');
  const drawn = drawSymbol(symbol.prefix + packId, symbol);
  return `${before}${digits}${after}\n${symbol.before}\n${drawn}\n${symbol.after}`;
}
