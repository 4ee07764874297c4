import { fold } from './fold';
import type { Box, Mark, OriginalPicture } from './mark';

/** Words that were read where a box lies now, and nowhere beside it. Shorter than four letters they are misread as often as read. */
export function coveredWords({ words }: OriginalPicture, marks: readonly Extract<Mark, { kind: 'box' }>[]) {
  const coverOf = (box: Box) => marks.find((mark) => overlap(mark.box, box));
  const open = new Set(words.filter(({ box }) => !coverOf(box)).map(({ text }) => fold(text).text));
  return words.flatMap(({ text, box }) => {
    const mark = coverOf(box);
    const { text: folded } = fold(text);
    return mark && folded.length >= 4 && !open.has(folded) ? [{ text, mark }] : [];
  });
}

const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
