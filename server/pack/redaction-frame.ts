import { redactionWidth } from './clusters';
import { advanceOf } from './faces';
import type { Run } from './wrap-text';

/** Of the size of the text around it: nearly the same, so that programs read both as one line. */
const innerSize = 0.96;

/** Where the words inside a redaction's box stand. Points. */
export function redactionFrame({ face, text }: Run, size: number): { width: number; textSize: number; inset: number } {
  const width = (redactionWidth * size) / 1000;
  const advance = [...text].reduce((sum, character) => sum + advanceOf(face, character.codePointAt(0) ?? 0), 0);
  const textSize = Math.min(size * innerSize, ((width - size * 0.4) * 1000) / Math.max(advance, 1));
  return { width, textSize, inset: (width - (advance * textSize) / 1000) / 2 };
}
