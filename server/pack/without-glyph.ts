import type { FaceName } from './faces';
import type { Mark } from './page-flow';
import { namedCodePoints } from './visible-text';

/** Code points that pages show by their stand-in, in order: `U+001B`, `U+05D0`. */
export function withoutGlyph(pages: readonly Mark[][]): string[] {
  const found = new Set<number>();
  for (const marks of pages)
    for (const mark of marks) {
      if (mark.kind !== 'line') continue;
      for (const { kind, text } of mark.line.runs)
        if (kind === 'standIn') for (const codePoint of namedCodePoints(text)) found.add(codePoint);
    }
  return [...found]
    .sort((a, b) => a - b)
    .map((codePoint) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
}

/** Whether anything on the pages is drawn with a face. */
export const usesFace = (pages: readonly Mark[][], face: FaceName): boolean =>
  pages.some((marks) => marks.some((mark) => mark.kind === 'line' && mark.line.runs.some((run) => run.face === face)));
