import type { Redaction } from './use-redactions';

/** A piece of a body: words, or one mark in place of some. Places in code points. */
export type Piece =
  | { readonly kind: 'text'; readonly start: number; readonly end: number; readonly text: string }
  | { readonly kind: 'mark'; readonly start: number; readonly end: number; readonly redaction: Redaction };

export type Place = { readonly start: number; readonly end: number };

/** Cuts a body at its redacted spans; overlapping ones are one hole with several marks. */
export function piecesOf(body: string, spans: readonly Redaction[]): Piece[] {
  const signs = [...body];
  const marks = spans
    .flatMap((redaction) => (redaction.span ? [{ ...redaction.span, redaction }] : []))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Piece[] = [];
  let at = 0;
  const words = (end: number) => {
    if (end > at) pieces.push({ kind: 'text', start: at, end, text: signs.slice(at, end).join('') });
  };
  for (const { start, end, redaction } of marks) {
    words(Math.min(start, signs.length));
    pieces.push({ kind: 'mark', start: Math.max(at, start), end: Math.max(at, end), redaction });
    at = Math.max(at, end);
  }
  words(signs.length);
  return pieces;
}

/** The words of a body, for choosing them by keys. */
export function wordsOf(body: string): Place[] {
  const words: Place[] = [];
  let at = 0;
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(body)) {
    const length = [...segment].length;
    if (isWordLike) words.push({ start: at, end: at + length });
    at += length;
  }
  return words;
}

/** The word after or before what is chosen; extending keeps the other end. */
export function stepped(words: readonly Place[], chosen: Place | null, by: 1 | -1, extends_: boolean): Place | null {
  if (chosen === null) return (by === 1 ? words[0] : words.at(-1)) ?? null;
  const next =
    by === 1 ? words.find(({ end }) => end > chosen.end) : words.findLast(({ start }) => start < chosen.start);
  if (next === undefined) return chosen;
  if (!extends_) return next;
  return { start: Math.min(chosen.start, next.start), end: Math.max(chosen.end, next.end) };
}
