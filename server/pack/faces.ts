import { readFileSync } from 'node:fs';
import path from 'node:path';
import fontkit, { type Font, type Glyph } from '@pdf-lib/fontkit';

export type Weight = 'regular' | 'strong' | 'light';
export type FaceName = keyof typeof files;

/** One family. Chinese and Japanese share one face, whose shapes are the Chinese ones; Korean has its own. */
const files = {
  latin: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  latinStrong: 'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  latinLight: 'noto-sans/300Light/NotoSans_300Light.ttf',
  arabic: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  arabicStrong: 'noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf',
  hebrew: 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  hebrewStrong: 'noto-sans-hebrew/600SemiBold/NotoSansHebrew_600SemiBold.ttf',
  emoji: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  symbols: 'noto-sans-symbols/400Regular/NotoSansSymbols_400Regular.ttf',
  moreSymbols: 'noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf',
  mathematics: 'noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
  han: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  korean: 'noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
} as const;

// Latin first: the emoji face has digits of its own, three times as wide. The two large faces last: most packs never open them.
const others = ['emoji', 'moreSymbols', 'symbols', 'mathematics', 'han', 'korean'] as const;
const order: Record<Weight, readonly FaceName[]> = {
  regular: ['latin', 'hebrew', 'arabic', ...others],
  strong: ['latinStrong', 'hebrewStrong', 'arabicStrong', ...others],
  light: ['latinLight', 'hebrew', 'arabic', ...others],
};

const opened = new Map<FaceName, { bytes: Buffer; font: Font }>();

function open(face: FaceName) {
  const known = opened.get(face);
  if (known) return known;
  const bytes = readFileSync(path.resolve('node_modules/@expo-google-fonts', files[face]));
  const fresh = { bytes, font: fontkit.create(bytes) };
  opened.set(face, fresh);
  return fresh;
}

/** `NotoSans-400Regular` */
export const faceFileName = (face: FaceName): string => path.basename(files[face], '.ttf').replace('_', '-');

/** The whole font file of a face. */
export const faceBytes = (face: FaceName): Buffer => open(face).bytes;

// Faces carry empty glyphs for these: drawing them would hide that a character is there.
const alwaysHidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}\p{Co}]/u;

const chosen: Record<Weight, Map<number, FaceName | null>> = {
  regular: new Map(),
  strong: new Map(),
  light: new Map(),
};

const isSpace = /\p{Zs}/u;

const hasInk = ({ bbox: { minX, maxX } }: Glyph): boolean => maxX > minX;

/** A glyph without an outline shows nothing: only spaces may have one. */
function isDrawn(face: FaceName, codePoint: number): boolean {
  const { font } = open(face);
  if (!font.hasGlyphForCodePoint(codePoint)) return false;
  return isSpace.test(String.fromCodePoint(codePoint)) || hasInk(font.glyphForCodePoint(codePoint));
}

function choose(codePoint: number, weight: Weight): FaceName | null {
  if (alwaysHidden.test(String.fromCodePoint(codePoint))) return null;
  return order[weight].find((face) => isDrawn(face, codePoint)) ?? null;
}

/** The face that draws a character visibly, or null when none does. */
export function faceFor(codePoint: number, weight: Weight): FaceName | null {
  const known = chosen[weight].get(codePoint);
  if (known !== undefined) return known;
  const face = choose(codePoint, weight);
  chosen[weight].set(codePoint, face);
  return face;
}

const advances = new Map<FaceName, Map<number, number>>();

/** Width of a character in thousandths of the type size. */
export function advanceOf(face: FaceName, codePoint: number): number {
  let known = advances.get(face);
  if (!known) {
    known = new Map();
    advances.set(face, known);
  }
  let advance = known.get(codePoint);
  if (advance === undefined) {
    const { font } = open(face);
    advance = (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm;
    known.set(codePoint, advance);
  }
  return advance;
}

const sequences = new Map<string, number | null>();

/**
 * Width of an emoji written with several characters (family, flag, skin tone) in thousandths of the type size, or null
 * when the emoji face has no single glyph for it.
 */
export function sequenceAdvance(sequence: string): number | null {
  const known = sequences.get(sequence);
  if (known !== undefined) return known;
  const { font } = open('emoji');
  const { glyphs } = font.layout(sequence);
  const [glyph] = glyphs;
  const isOne = glyphs.length === 1 && glyph !== undefined && glyph.id !== 0 && hasInk(glyph);
  const advance = isOne ? (glyph.advanceWidth * 1000) / font.unitsPerEm : null;
  sequences.set(sequence, advance);
  return advance;
}

/** Horizontal middle of a character's ink, in thousandths of the type size from its origin. */
export function inkMiddle(face: FaceName, codePoint: number): number {
  const { font } = open(face);
  const { minX, maxX } = font.glyphForCodePoint(codePoint).bbox;
  return ((minX + maxX) / 2) * (1000 / font.unitsPerEm);
}

/** Lowest and highest ink of a character, in thousandths of the type size over the baseline. */
export function inkHeight(face: FaceName, codePoint: number): { low: number; high: number } {
  const { font } = open(face);
  const { minY, maxY } = font.glyphForCodePoint(codePoint).bbox;
  return { low: (minY * 1000) / font.unitsPerEm, high: (maxY * 1000) / font.unitsPerEm };
}
