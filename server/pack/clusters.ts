import bidiFactory from 'bidi-js';
import { joinArabic, type Letter } from './arabic-forms';
import { advanceOf, type FaceName, faceFor, type Weight } from './faces';
import { isSilent, silentRunLimit, standIn } from './visible-text';

/** The smallest thing a line is made of: one character with its marks, or the stand-in for one nobody can draw. */
export interface Cluster {
  face: FaceName;
  /** Drawn left to right as it stands. */
  text: string;
  marks: number[];
  /** Thousandths of the type size. */
  advance: number;
  level: number;
  kind: 'glyph' | 'space' | 'standIn';
}

export interface Paragraph {
  clusters: Cluster[];
  /** Reads right to left as a whole. */
  isRightToLeft: boolean;
}

const bidi = bidiFactory();
const dottedCircle = 0x25cc;
/** Marks stacked on one letter; more start a new one, so that they can't climb over the lines above. */
const markLimit = 3;
const markPattern = /\p{M}/u;
const plainPattern = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u20ac]*$/;

function levelsOf(text: string): { levels: Uint8Array | null; base: number } {
  // Nothing here can run right to left: saves the algorithm for the bulk of the messages.
  if (plainPattern.test(text)) return { levels: null, base: 0 };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto');
  return { levels, base: (paragraphs[0]?.level ?? 0) & 1 };
}

const isMark = (character: string, codePoint: number): boolean =>
  markPattern.test(character) && !isSilent(codePoint) && faceFor(codePoint, 'regular') !== null;

function newLetter(character: string, codePoint: number, level: number): Letter {
  const stray = isMark(character, codePoint);
  const base = stray ? dottedCircle : codePoint;
  return { codePoint: base, shape: base, marks: stray ? [codePoint] : [], level };
}

function lettersOf(text: string, levels: Uint8Array | null): Letter[] {
  const letters: Letter[] = [];
  let at = 0;
  let base: Letter | undefined;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (base && base.marks.length < markLimit && isMark(character, codePoint)) {
      base.marks.push(codePoint);
    } else {
      const letter = newLetter(character, codePoint, levels?.[at] ?? 0);
      letters.push(letter);
      if (!isSilent(codePoint)) base = letter;
    }
    at += character.length;
  }
  return letters;
}

function standInCluster({ codePoint, level }: Letter): Cluster {
  const text = standIn(codePoint);
  const advance = [...text].reduce((sum, character) => sum + advanceOf('latin', character.codePointAt(0) ?? 0), 0);
  return { face: 'latin', text, marks: [], advance, level, kind: 'standIn' };
}

function mirrored(codePoint: number, level: number): number {
  const mirror = level & 1 ? bidi.getMirroredCharacter(String.fromCodePoint(codePoint)) : null;
  return mirror?.codePointAt(0) ?? codePoint;
}

function clusterOf(letter: Letter, weight: Weight): Cluster {
  const { level, marks } = letter;
  const shape = mirrored(letter.shape, level);
  const drawn = faceFor(shape, weight) ? shape : mirrored(letter.codePoint, level);
  const face = faceFor(drawn, weight);
  if (!face) return standInCluster(letter);
  const kind = drawn === 0x20 ? 'space' : 'glyph';
  return { face, text: String.fromCodePoint(drawn), marks, advance: advanceOf(face, drawn), level, kind };
}

/** Drops joiners that only shape their neighbours; lets all others through to be shown. */
function dropSilent(letters: Letter[]): Letter[] {
  let run = silentRunLimit;
  return letters.filter(({ codePoint }) => {
    if (isSilent(codePoint)) return run++ >= silentRunLimit;
    run = codePoint === 0x20 ? silentRunLimit : 0;
    return true;
  });
}

/**
 * Turns one line as its writer broke it into drawable clusters in reading order.
 * Joining, mirroring and levels follow the Unicode Bidirectional Algorithm (UAX #9).
 */
export function clustersOf(line: string, weight: Weight): Paragraph {
  const text = line.normalize('NFC').replaceAll('\t', '    ');
  const { levels, base } = levelsOf(text);
  const letters = lettersOf(text, levels);
  const shaped = levels ? dropSilent(joinArabic(letters)) : letters;
  return { clusters: shaped.map((letter) => clusterOf(letter, weight)), isRightToLeft: base === 1 };
}
