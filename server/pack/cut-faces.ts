import fontkit, { type Font } from '@pdf-lib/fontkit';
import type { PDFDocument, PDFRef } from 'pdf-lib';
import subsetFont from 'subset-font';
import { embedFace } from './embed-face';
import { type FaceName, faceBytes, faceFileName } from './faces';
import type { Mark } from './page-flow';
import { unicodeMap } from './unicode-map';

export const hexDigits = '0123456789abcdef';

/** A face cut to the characters of this pack. */
export interface CutFace {
  /** Name in the page resources, the same on every page. */
  resource: string;
  ref: PDFRef;
  /** The cut font file, as embedded. */
  bytes: Uint8Array;
  /** Four hexadecimal digits that draw a character (Identity-H). */
  glyph: (codePoint: number) => string;
  /** Four hexadecimal digits that draw an emoji of several characters. */
  sequence: (text: string) => string;
}

export type CutFaces = ReadonlyMap<FaceName, CutFace>;

/** What a face has to draw. */
interface Used {
  characters: Set<string>;
  sequences: Set<string>;
}

function usedByFace(pages: Mark[][]): Map<FaceName, Used> {
  // The pack id is drawn last, in the regular face.
  const used = new Map<FaceName, Used>([['latin', { characters: new Set(hexDigits), sequences: new Set() }]]);
  for (const marks of pages) {
    for (const mark of marks) {
      if (mark.kind !== 'line') continue;
      for (const run of mark.line.runs) {
        const known = used.get(run.face) ?? { characters: new Set(), sequences: new Set() };
        used.set(run.face, known);
        if (run.kind === 'sequence') known.sequences.add(run.text);
        else for (const character of run.text) known.characters.add(character);
      }
    }
  }
  return used;
}

/**
 * Cut here, never by the PDF library: its own subsetting prints blanks that still extract as text. Without layout
 * features one character is one glyph, so widths and text extraction stay right; emoji of several characters need theirs.
 */
function cut(face: FaceName, { characters, sequences }: Used): Promise<Buffer> {
  const text = [...characters, ...sequences].sort().join('');
  const features = sequences.size > 0 ? {} : { keepFeatures: [], noLayoutClosure: true };
  return subsetFont(faceBytes(face), text, { targetFormat: 'sfnt', ...features });
}

const fourDigits = (id: number): string => id.toString(16).padStart(4, '0');

/** Finds a glyph once per key. Glyph 0 is the empty box: nothing that was chosen for this face may end there. */
function glyphFinder<K>(find: (key: K) => number | undefined): (key: K) => string {
  const known = new Map<K, string>();
  return (key) => {
    const digits = known.get(key);
    if (digits !== undefined) return digits;
    const id = find(key);
    if (!id) throw new Error('a face was cut without a character that it should draw');
    const fresh = fourDigits(id);
    known.set(key, fresh);
    return fresh;
  };
}

function sequenceGlyph(font: Font, text: string): number | undefined {
  const { glyphs } = font.layout(text);
  return glyphs.length === 1 ? glyphs[0]?.id : undefined;
}

async function cutFace(pdf: PDFDocument, face: FaceName, used: Used, resource: string): Promise<CutFace> {
  const bytes = await cut(face, used);
  const font = fontkit.create(bytes);
  const glyph = glyphFinder((codePoint: number) => font.glyphForCodePoint(codePoint).id);
  const sequence = glyphFinder((text: string) => sequenceGlyph(font, text));
  const readBack: [string, string][] = [
    ...[...used.characters].map((text): [string, string] => [glyph(text.codePointAt(0) ?? 0), text]),
    ...[...used.sequences].map((text): [string, string] => [sequence(text), text]),
  ];
  const ref = embedFace(pdf.context, { font, name: faceFileName(face), bytes, toUnicode: unicodeMap(readBack) });
  return { resource, ref, bytes, glyph, sequence };
}

/** Cuts and embeds every face that the pages use. Same pages, same bytes. */
export async function cutFaces(pdf: PDFDocument, pages: Mark[][]): Promise<CutFaces> {
  const faces = new Map<FaceName, CutFace>();
  for (const [face, used] of [...usedByFace(pages)].sort(([a], [b]) => (a < b ? -1 : 1)))
    faces.set(face, await cutFace(pdf, face, used, `F${faces.size + 1}`));
  return faces;
}
