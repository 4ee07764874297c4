/** UTF-16 offset of the n-th code point of a text, or null beyond its end. */
export function unitAt(text: string, codePoint: number): number | null {
  let unit = 0;
  for (let at = 0; at < codePoint; at += 1) {
    if (unit >= text.length) return null;
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** How many code points stand before a UTF-16 offset. */
export const codePointsBefore = (text: string, unit: number): number => [...text.slice(0, unit)].length;

/** A span of code points as UTF-16 offsets, or null where the text doesn't reach so far. */
export function unitsOf(text: string, start: number, end: number): { start: number; end: number } | null {
  const from = unitAt(text, start);
  const to = unitAt(text, end);
  return from === null || to === null || to <= from ? null : { start: from, end: to };
}
