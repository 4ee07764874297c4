import fontkit from '@pdf-lib/fontkit';
import { PDFDict, type PDFDocument, type PDFFont, PDFName } from 'pdf-lib';
import subsetFont from 'subset-font';
import { type FaceName, faceBytes } from './faces';
import type { Mark } from './page-flow';
import { unicodeMap } from './unicode-map';

export const hexDigits = '0123456789abcdef';

/** A face cut to the characters of this pack. */
export interface CutFace {
  /** Name in the page resources, the same on every page. */
  resource: string;
  font: PDFFont;
  /** The cut font file, as embedded. */
  bytes: Uint8Array;
  /** Four hexadecimal digits that draw a character (Identity-H). */
  glyph: (codePoint: number) => string;
}

export type CutFaces = ReadonlyMap<FaceName, CutFace>;

function charactersByFace(pages: Mark[][]): Map<FaceName, Set<string>> {
  // The pack id is drawn last, in the regular face.
  const used = new Map<FaceName, Set<string>>([['latin', new Set(hexDigits)]]);
  for (const mark of pages.flat()) {
    if (mark.kind !== 'line') continue;
    for (const run of mark.line.runs) {
      const characters = used.get(run.face) ?? new Set();
      for (const character of run.text) characters.add(character);
      used.set(run.face, characters);
    }
  }
  return used;
}

async function cutFace(pdf: PDFDocument, face: FaceName, characters: Set<string>, resource: string): Promise<CutFace> {
  // Cut here, never by the PDF library: its own subsetting prints blanks that still extract as text.
  // Without layout features one character is one glyph, so widths and text extraction stay right.
  const text = [...characters].sort().join('');
  const bytes = await subsetFont(faceBytes(face), text, {
    targetFormat: 'sfnt',
    keepFeatures: [],
    noLayoutClosure: true,
  });
  const cut = fontkit.create(bytes);
  const ids = new Map<number, string>();
  const glyph = (codePoint: number): string => {
    const known = ids.get(codePoint);
    if (known !== undefined) return known;
    const { id } = cut.glyphForCodePoint(codePoint);
    // Glyph 0 is the empty box: nothing that was chosen for this face may end there.
    if (id === 0) throw new Error(`face ${face} was cut without U+${codePoint.toString(16)}`);
    const fresh = id.toString(16).padStart(4, '0');
    ids.set(codePoint, fresh);
    return fresh;
  };
  const font = await pdf.embedFont(bytes, { subset: false });
  await font.embed();
  const readBack = pdf.context.register(pdf.context.flateStream(unicodeMap([...text], glyph)));
  pdf.context.lookup(font.ref, PDFDict).set(PDFName.of('ToUnicode'), readBack);
  return { resource, font, bytes, glyph };
}

/** Cuts and embeds every face that the pages use. Same pages, same bytes. */
export async function cutFaces(pdf: PDFDocument, pages: Mark[][]): Promise<CutFaces> {
  pdf.registerFontkit(fontkit);
  const faces = new Map<FaceName, CutFace>();
  for (const [face, characters] of [...charactersByFace(pages)].sort(([a], [b]) => (a < b ? -1 : 1)))
    faces.set(face, await cutFace(pdf, face, characters, `F${faces.size + 1}`));
  return faces;
}
