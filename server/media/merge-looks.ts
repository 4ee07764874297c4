import type { Box, Line, Word } from './word';

/** A word of the second look counts from this confidence on: below it are mostly the outlines of bubbles. */
const SURE_ENOUGH = 65;
/** Two boxes are of the same word when they share more than this part of the smaller one. */
const SAME_PLACE = 0.2;

/**
 * Adds to the first look's lines what only the second look saw, each at its height on the page.
 * Where both saw something, the first look stands.
 */
export function mergeLooks(first: readonly Line[], second: readonly Line[]): Line[] {
  const seen = first.flat();
  const isNew = ({ confidence, box }: Word) =>
    confidence >= SURE_ENOUGH && !seen.some((word) => overlaps(word.box, box));
  const added = second.map((line) => line.filter(isNew)).filter((line) => line.length > 0);
  return added.reduce(insert, [...first]);
}

/** Puts a line after the lowest of those that stand above it. The first look's own order, columns included, is kept. */
function insert(lines: Line[], line: Line): Line[] {
  const height = middle(line);
  let place = -1;
  let above = Number.NEGATIVE_INFINITY;
  for (const [index, other] of lines.entries()) {
    const candidate = middle(other);
    if (candidate > height || candidate < above) continue;
    [place, above] = [index, candidate];
  }
  return lines.toSpliced(place + 1, 0, line);
}

function middle(line: Line): number {
  return line.reduce((sum, { box }) => sum + box.y0 + box.y1, 0) / (2 * line.length);
}

function overlaps(a: Box, b: Box): boolean {
  const shared = area({
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  });
  return shared > SAME_PLACE * Math.min(area(a), area(b));
}

function area({ x0, y0, x1, y1 }: Box): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}
