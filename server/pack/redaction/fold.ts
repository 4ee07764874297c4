/**
 * A text as it is searched: decomposed, lower case, without marks, spaces and invisible characters. So `Zoë  K.` is found in `zoe k.`, in a line
 * that was wrapped and in letters that are drawn from presentation forms.
 */
export interface Folded {
  readonly text: string;
  /** Of each UTF-16 unit of `text`: where the character that it stands for begins and ends in the original. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  /** Bit 0: a letter or digit. Bit 1: a space stood before it. */
  readonly flags: Uint8Array;
}

const WORD = 1;
const SPACED = 2;
/** A needle that is shorter is found in one piece alone: else half of all texts hold it across two words. */
const SPREADS_FROM = 5;

const isWord = /[\p{L}\p{N}_]/u;
const isSpace = /[\p{Z}\p{Cc}]/u;
const isDropped = /[\p{M}\p{Cf}]/gu;
const known = new Map<number, { text: string; flags: number }>();

function foldedCharacter(codePoint: number): { text: string; flags: number } {
  const found = known.get(codePoint);
  if (found) return found;
  const character = String.fromCodePoint(codePoint);
  const text = character.normalize('NFKD').toLowerCase().normalize('NFKD').replace(isDropped, '');
  const isBlank = isSpace.test(character) || text.trim() === '';
  const flags = isBlank ? (isSpace.test(character) ? SPACED : 0) : isWord.test(text) ? WORD : 0;
  const made = { text: isBlank ? '' : text, flags };
  if (known.size < 100_000) known.set(codePoint, made);
  return made;
}

/** Four columns that grow together. */
class Columns {
  #units = new Uint16Array(0);
  #begins = new Int32Array(0);
  #ends = new Int32Array(0);
  #flags = new Uint8Array(0);
  count = 0;

  constructor(room: number) {
    this.#grow(room);
  }

  add(unit: number, begins: number, ends: number, flags: number): void {
    if (this.count === this.#units.length) this.#grow(this.count * 2 + 64);
    this.#units[this.count] = unit;
    this.#begins[this.count] = begins;
    this.#ends[this.count] = ends;
    this.#flags[this.count] = flags;
    this.count += 1;
  }

  /** A mark belongs to the letter before it. */
  stretch(ends: number): void {
    this.#ends[this.count - 1] = ends;
  }

  done(): Folded {
    const text = Buffer.from(this.#units.buffer, 0, this.count * 2).toString('utf16le');
    return { text, begins: this.#begins, ends: this.#ends, flags: this.#flags };
  }

  #grow(room: number): void {
    const grown = <T extends Uint16Array | Int32Array | Uint8Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.#units = grown(new Uint16Array(room), this.#units);
    this.#begins = grown(new Int32Array(room), this.#begins);
    this.#ends = grown(new Int32Array(room), this.#ends);
    this.#flags = grown(new Uint8Array(room), this.#flags);
  }
}

/** The searched form of a text. */
export function fold(text: string): Folded {
  const columns = new Columns(text.length + 64);
  let spaced = 0;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const { text: folded, flags } = foldedCharacter(codePoint);
    if (folded === '' && flags === SPACED) spaced = SPACED;
    else if (folded === '' && columns.count > 0 && spaced === 0) columns.stretch(next);
    for (let of = 0; of < folded.length; of += 1) {
      columns.add(folded.charCodeAt(of), at, next, flags | spaced);
      spaced = 0;
    }
    at = next;
  }
  return columns.done();
}

/** Where a text stands in the original. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether something begins at `at`, or ends before it: between two letters of one word nothing does. */
function isEdge({ text, flags }: Folded, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const before = flags[at - 1] ?? 0;
  const after = flags[at] ?? 0;
  return (after & SPACED) !== 0 || (before & WORD) === 0 || (after & WORD) === 0;
}

function fits(hay: Folded, needle: Folded, at: number): boolean {
  if (!isEdge(hay, at) || !isEdge(hay, at + needle.text.length)) return false;
  if (needle.text.length >= SPREADS_FROM) return true;
  for (let of = 1; of < needle.text.length; of += 1)
    if (((hay.flags[at + of] ?? 0) & SPACED) > ((needle.flags[of] ?? 0) & SPACED)) return false;
  return true;
}

/** Everywhere that the needle stands, as whole words, in UTF-16 units of the original. */
export function findFolded(hay: Folded, needle: Folded): Range[] {
  const found: Range[] = [];
  if (needle.text === '') return found;
  for (let at = hay.text.indexOf(needle.text); at >= 0; at = hay.text.indexOf(needle.text, at + 1)) {
    if (!fits(hay, needle, at)) continue;
    const start = hay.begins[at] ?? 0;
    const end = hay.ends[at + needle.text.length - 1] ?? start;
    if (start >= (found.at(-1)?.end ?? 0)) found.push({ start, end });
  }
  return found;
}

/** Whether the needle stands anywhere. */
export const holdsFolded = (hay: Folded, needle: Folded): boolean => findFolded(hay, needle).length > 0;

const KEY = 3;

/** Many needles, looked for in one walk over a text: by their first letters, then in full. */
export class NeedleSet<T> {
  readonly #byStart = new Map<string, { needle: Folded; of: T }[]>();
  readonly #lengths: number[];

  constructor(needles: readonly { readonly needle: Folded; readonly of: T }[]) {
    const lengths = new Set<number>();
    for (const one of needles) {
      const key = one.needle.text.slice(0, KEY);
      if (key === '') continue;
      lengths.add(key.length);
      this.#byStart.set(key, [...(this.#byStart.get(key) ?? []), one]);
    }
    this.#lengths = [...lengths];
  }

  get isEmpty(): boolean {
    return this.#byStart.size === 0;
  }

  /** Where any of them stands, as whole words, in UTF-16 units of the original. */
  in(hay: Folded): (Range & { readonly of: T })[] {
    const found: (Range & { readonly of: T })[] = [];
    if (this.isEmpty) return found;
    for (let at = 0; at < hay.text.length; at += 1) {
      for (const length of this.#lengths) {
        for (const { needle, of } of this.#byStart.get(hay.text.slice(at, at + length)) ?? []) {
          if (!hay.text.startsWith(needle.text, at) || !fits(hay, needle, at)) continue;
          found.push({ start: hay.begins[at] ?? 0, end: hay.ends[at + needle.text.length - 1] ?? 0, of });
        }
      }
    }
    return found;
  }
}
