import type { Mark } from './mark';

/** A stretch of a text that a redaction takes out, in UTF-16 units. */
export type Cut = { readonly start: number; readonly end: number; readonly mark: Mark };

/** Overlapping cuts are one hole, with a mark for each of the redactions in it. */
export function holesOf(cuts: readonly Cut[]): { start: number; end: number; marks: Mark[] }[] {
  const holes: { start: number; end: number; marks: Mark[] }[] = [];
  for (const { start, end, mark } of [...cuts].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = holes.at(-1);
    if (last === undefined || start >= last.end) {
      holes.push({ start, end, marks: [mark] });
      continue;
    }
    last.end = Math.max(last.end, end);
    if (!last.marks.some(({ id }) => id === mark.id)) last.marks.push(mark);
  }
  return holes;
}
