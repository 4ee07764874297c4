import bidiFactory from 'bidi-js';
import { joinArabic, type Letter } from './arabic-forms';
import { emojiSequences } from './emoji-sequences';
import { advanceOf, type FaceName, faceFor, inkHeight, sequenceAdvance, type Weight } from './faces';
import { isSilent, silentRunLimit, standIn } from './visible-text';

/**
 * The smallest thing a line is made of: one character with its marks, an emoji of several characters, the stand-in for
 * a character nobody can draw, or a redaction.
 */
export interface Cluster {
  face: FaceName;
  /** Drawn left to right as it stands. */
  text: string;
  marks: number[];
  /** Thousandths of the type size. */
  advance: number;
  level: number;
  kind: 'glyph' | 'space' | 'sequence' | 'standIn' | 'redaction';
}

/** Text to be set: words, and redactions by what is printed in their box. */
export type Inline = string | { box: string };

export interface Paragraph {
  clusters: Cluster[];
  /** Reads right to left as a whole. */
  isRightToLeft: boolean;
}

/** Every redaction is this wide, whatever was there: thousandths of the type size. */
export const redactionWidth = 4600;

const bidi = bidiFactory();
const dottedCircle = 0x25cc;
/** What stands for a redaction while directions are found: a neutral, as an object in a text is (UAX #9). */
const object = '\ufffc';
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

/** What stands at a place of the text as one piece: an emoji of several characters or a redaction. */
type Piece = { length: number } & Pick<Letter, 'sequence' | 'box'>;
type Pieces = ReadonlyMap<number, Piece>;

function lettersOf(text: string, levels: Uint8Array | null, pieces: Pieces): Letter[] {
  const letters: Letter[] = [];
  let base: Letter | undefined;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(codePoint);
    const piece = pieces.get(at);
    const level = levels?.[at] ?? 0;
    if (piece) {
      letters.push({ codePoint, shape: codePoint, marks: [], level, sequence: piece.sequence, box: piece.box });
      base = undefined;
      at += piece.length;
      continue;
    }
    if (base && base.marks.length < markLimit && isMark(character, codePoint)) {
      base.marks.push(codePoint);
    } else {
      const letter = newLetter(character, codePoint, level);
      letters.push(letter);
      if (!isSilent(codePoint)) base = letter;
    }
    at += character.length;
  }
  return letters;
}

function textAdvance(face: FaceName, text: string): number {
  return [...text].reduce((sum, character) => sum + advanceOf(face, character.codePointAt(0) ?? 0), 0);
}

function standInCluster({ codePoint, level, marks }: Letter): Cluster {
  const text = standIn(codePoint);
  return { face: 'latin', text, marks, advance: textAdvance('latin', text), level, kind: 'standIn' };
}

function mirrored(codePoint: number, level: number): number {
  const mirror = level & 1 ? bidi.getMirroredCharacter(String.fromCodePoint(codePoint)) : null;
  return mirror?.codePointAt(0) ?? codePoint;
}

function clusterOf(letter: Letter, weight: Weight): Cluster {
  const { level, marks, sequence, box } = letter;
  if (box !== undefined)
    return { face: 'latinStrong', text: box, marks, advance: redactionWidth, level, kind: 'redaction' };
  if (sequence !== undefined)
    return { face: 'emoji', text: sequence, marks, advance: sequenceAdvance(sequence) ?? 0, level, kind: 'sequence' };
  const shape = mirrored(letter.shape, level);
  const drawn = faceFor(shape, weight) ? shape : mirrored(letter.codePoint, level);
  const face = faceFor(drawn, weight);
  if (!face) return standInCluster(letter);
  // A space that carries a mark shows something, so it isn't dropped at the end of a line.
  const kind = drawn === 0x20 && marks.length === 0 ? 'space' : 'glyph';
  const own = advanceOf(face, drawn);
  // A letter without a width of its own (marks that stand alone) would be drawn over its neighbour.
  const advance = own > 0 || inkHeight(face, drawn).high === Number.NEGATIVE_INFINITY ? own : 500;
  return { face, text: String.fromCodePoint(drawn), marks, advance, level, kind };
}

/** Drops joiners that only shape their neighbours; lets all others through to be shown. */
function dropSilent(letters: Letter[]): Letter[] {
  let run = silentRunLimit;
  return letters.filter(({ codePoint, sequence }) => {
    if (sequence === undefined && isSilent(codePoint)) return run++ >= silentRunLimit;
    run = codePoint === 0x20 ? silentRunLimit : 0;
    return true;
  });
}

const tidy = (text: string): string => text.normalize('NFC').replaceAll('\t', '    ');

/** One string for the directions, and where redactions stand in it. */
function joined(line: readonly Inline[]): { text: string; pieces: Map<number, Piece> } {
  const pieces = new Map<number, Piece>();
  let text = '';
  for (const part of line) {
    if (typeof part === 'string') text += tidy(part);
    else {
      pieces.set(text.length, { length: 1, box: part.box });
      text += object;
    }
  }
  return { text, pieces };
}

/**
 * Turns one line as its writer broke it into drawable clusters in reading order.
 * Joining, mirroring and levels follow the Unicode Bidirectional Algorithm (UAX #9).
 */
export function clustersOf(line: readonly Inline[], weight: Weight): Paragraph {
  const { text, pieces } = joined(line);
  const { levels, base } = levelsOf(text);
  if (!levels)
    return { clusters: lettersOf(text, null, pieces).map((it) => clusterOf(it, weight)), isRightToLeft: false };
  for (const [at, sequence] of emojiSequences(text)) pieces.set(at, sequence);
  const letters = lettersOf(text, levels, pieces);
  const shaped = dropSilent(joinArabic(letters));
  return { clusters: shaped.map((letter) => clusterOf(letter, weight)), isRightToLeft: base === 1 };
}
