import type { Font } from '@pdf-lib/fontkit';
import { type PDFContext, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import { sha256Hex } from './canonical-json';
import { packedStream } from './pdf-stream';

/** `NotoSans` with the six letters that mark a cut font (ISO 32000-1, 9.6.4), taken from its hash. */
function cutName(name: string, bytes: Uint8Array): string {
  const hash = sha256Hex(bytes);
  const letters = Array.from({ length: 6 }, (_, at) =>
    String.fromCharCode(65 + (Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16) % 26)),
  );
  return `${letters.join('')}+${name}`;
}

function descriptor(context: PDFContext, font: Font, name: string, bytes: Uint8Array): PDFRef {
  const scaled = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  return context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: PDFName.of(name),
      // Symbolic: characters are found by glyph number, not by a Latin encoding.
      Flags: 4,
      FontBBox: [minX, minY, maxX, maxY].map(scaled),
      ItalicAngle: 0,
      Ascent: scaled(font.ascent),
      Descent: scaled(font.descent),
      CapHeight: scaled(font.capHeight || font.ascent),
      StemV: 80,
      FontFile2: packedStream(context, bytes, { Length1: bytes.length }),
    }),
  );
}

/** Widths of all glyphs in thousandths, as in the font: PDF/A wants them to agree. */
function widths(font: Font): number[] {
  return Array.from({ length: font.numGlyphs }, (_, id) =>
    Math.round((font.getGlyph(id).advanceWidth * 1000) / font.unitsPerEm),
  );
}

/**
 * Embeds a cut TrueType font whole, drawn by glyph numbers (ISO 32000-1, 9.7).
 * The PDF library knows no widths for glyphs that no single character has, such as a flag.
 * @param toUnicode CMap from glyphs to text
 */
export function embedFace(
  context: PDFContext,
  { font, name, bytes, toUnicode }: { font: Font; name: string; bytes: Uint8Array; toUnicode: string },
): PDFRef {
  const fontName = cutName(name, bytes);
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: PDFName.of(fontName),
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor(context, font, fontName, bytes),
      CIDToGIDMap: 'Identity',
      W: [0, widths(font)],
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: PDFName.of(fontName),
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: packedStream(context, toUnicode),
    }),
  );
}
