import { readFileSync } from 'node:fs';
import path from 'node:path';
import fontkit, { type Font } from '@pdf-lib/fontkit';

export type FaceName = 'latin' | 'latinStrong' | 'latinLight' | 'arabic' | 'arabicStrong' | 'emoji';
export type Weight = 'regular' | 'strong' | 'light';

const files: Record<FaceName, string> = {
  latin: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  latinStrong: 'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  latinLight: 'noto-sans/300Light/NotoSans_300Light.ttf',
  arabic: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  arabicStrong: 'noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf',
  emoji: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
};

// Latin first: the emoji face has digits of its own, three times as wide.
const order: Record<Weight, FaceName[]> = {
  regular: ['latin', 'arabic', 'emoji'],
  strong: ['latinStrong', 'arabicStrong', 'emoji'],
  light: ['latinLight', 'arabic', 'emoji'],
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

/** The whole font file of a face. */
export const faceBytes = (face: FaceName): Buffer => open(face).bytes;

// Faces carry empty glyphs for these: drawing them would hide that a character is there.
const alwaysHidden = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}\p{Co}]/u;

const chosen: Record<Weight, Map<number, FaceName | null>> = {
  regular: new Map(),
  strong: new Map(),
  light: new Map(),
};

function choose(codePoint: number, weight: Weight): FaceName | null {
  if (alwaysHidden.test(String.fromCodePoint(codePoint))) return null;
  return order[weight].find((face) => open(face).font.hasGlyphForCodePoint(codePoint)) ?? null;
}

/** The face that draws a character visibly, or null when none does. */
export function faceFor(codePoint: number, weight: Weight): FaceName | null {
  const known = chosen[weight].get(codePoint);
  if (known !== undefined) return known;
  const face = choose(codePoint, weight);
  chosen[weight].set(codePoint, face);
  return face;
}

const advances = new Map<string, number>();

/** Width of a character in thousandths of the type size. */
export function advanceOf(face: FaceName, codePoint: number): number {
  const key = `${face} ${codePoint}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  const { font } = open(face);
  const advance = (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm;
  advances.set(key, advance);
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
