/** A letter with the marks that sit on it. `shape` is what is drawn, `codePoint` what was written. */
export interface Letter {
  codePoint: number;
  shape: number;
  marks: number[];
  /** Bidi level; odd runs right to left. */
  level: number;
  /** An emoji written with several characters. */
  sequence?: string | undefined;
  /** A redaction, by what is printed in its box. */
  box?: string | undefined;
}

const zeroWidthJoiner = 0x200d;
const lam = 0x0644;
const tatweel = 0x0640;
/** Isolated lam-alef forms by alef; the final form follows each. */
const lamAlef = new Map([
  [0x0622, 0xfef5],
  [0x0623, 0xfef7],
  [0x0625, 0xfef9],
  [0x0627, 0xfefb],
]);

/**
 * Letter -> its forms in the order isolated, final, initial, medial (The Unicode Standard, Arabic Presentation
 * Forms-A and -B). Forms-B come first because alef maksura has its outer two there and its inner two in Forms-A.
 */
function collectForms(): Map<number, number[]> {
  const forms = new Map<number, number[]>();
  for (const [first, last] of [
    [0xfe80, 0xfef4],
    [0xfb50, 0xfbb1],
    [0xfbd3, 0xfbff],
  ] as const) {
    for (let form = first; form <= last; form++) {
      const letters = [...String.fromCodePoint(form).normalize('NFKC')];
      const letter = letters[0]?.codePointAt(0);
      if (letters.length === 1 && letter !== undefined && letter !== form)
        forms.set(letter, [...(forms.get(letter) ?? []), form]);
    }
  }
  return forms;
}

const forms = collectForms();

const joinsNext = (codePoint: number): boolean =>
  codePoint === zeroWidthJoiner || codePoint === tatweel || forms.get(codePoint)?.length === 4;
const joinsPrevious = (codePoint: number): boolean =>
  codePoint === zeroWidthJoiner || codePoint === tatweel || (forms.get(codePoint)?.length ?? 0) >= 2;

function joinLamAlef(letters: Letter[]): Letter[] {
  const out: Letter[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as Letter;
    const next = letters[at + 1];
    const ligature = letter.codePoint === lam && next ? lamAlef.get(next.codePoint) : undefined;
    if (ligature === undefined || !next) out.push(letter);
    else {
      out.push({ ...letter, shape: ligature, marks: [...letter.marks, ...next.marks] });
      at++;
    }
  }
  return out;
}

const isLigature = (letter: Letter): boolean => letter.codePoint === lam && letter.shape !== lam;

function shapeOf(letter: Letter, before: Letter | undefined, after: Letter | undefined): number {
  const linkedBefore =
    before !== undefined && !isLigature(before) && joinsNext(before.codePoint) && joinsPrevious(letter.codePoint);
  if (isLigature(letter)) return letter.shape + (linkedBefore ? 1 : 0);
  const known = forms.get(letter.codePoint);
  if (!known) return letter.codePoint;
  const linkedAfter = after !== undefined && joinsNext(letter.codePoint) && joinsPrevious(after.codePoint);
  const form = known[(linkedBefore ? 1 : 0) + (linkedAfter ? 2 : 0)];
  return form ?? known[0] ?? letter.codePoint;
}

/**
 * Gives Arabic-script letters their joined shapes. The PDF library can't use the font's own joining rules
 * (their glyphs lose their widths), so the shapes come from the presentation forms. Letters without such forms
 * (Arabic Supplement and Extended) stay unjoined.
 */
export function joinArabic(letters: Letter[]): Letter[] {
  const joined = joinLamAlef(letters);
  return joined.map((letter, at) => ({ ...letter, shape: shapeOf(letter, joined[at - 1], joined[at + 1]) }));
}
