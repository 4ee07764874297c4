import { z } from 'zod';

/** Pixels from the top left corner; `x1`, `y1` lie just outside. */
export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

export type Word = {
  readonly text: string;
  /** 0 to 100, as the machine judges itself. */
  readonly confidence: number;
  readonly box: Box;
};

/** Words that stand in one line, from left to right as read. */
export type Line = readonly Word[];

const box = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
const word = z.object({ text: z.string(), confidence: z.number(), bbox: box });
const page = z.object({
  blocks: z
    .array(z.object({ paragraphs: z.array(z.object({ lines: z.array(z.object({ words: z.array(word) })) })) }))
    .nullable(),
});

/** The lines in Tesseract's answer. Throws when it isn't one. */
export function linesOf(answer: unknown): Line[] {
  const paragraphs = (page.parse(answer).blocks ?? []).flatMap((block) => block.paragraphs);
  const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
  return lines.map(({ words }) => words.map(({ text, confidence, bbox }) => ({ text, confidence, box: bbox })));
}

/** Enlarges or shrinks a line's boxes to the pixels of a picture of `width` and `height`. */
export function scaleLine(line: Line, factor: number, width: number, height: number): Line {
  const within = (value: number, limit: number) => Math.min(Math.max(value, 0), limit);
  return line.map(({ text, confidence, box: { x0, y0, x1, y1 } }) => ({
    text,
    confidence,
    box: {
      x0: within(Math.floor(x0 * factor), width),
      y0: within(Math.floor(y0 * factor), height),
      x1: within(Math.ceil(x1 * factor), width),
      y1: within(Math.ceil(y1 * factor), height),
    },
  }));
}
