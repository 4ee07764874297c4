/** Pixels of the picture as it is shown. */
export type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
type Size = { readonly width: number; readonly height: number };
type Point = { readonly x: number; readonly y: number };

/** Of the picture's shorter side: what one press of a key moves. */
const STEP = 0.02;
const LEAST = 4;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** The box between two corners. */
export const cornered = (a: Point, b: Point): Box => ({
  x0: Math.min(a.x, b.x),
  y0: Math.min(a.y, b.y),
  x1: Math.max(a.x, b.x),
  y1: Math.max(a.y, b.y),
});

/** Inside the picture, and never nothing. */
export function within({ x0, y0, x1, y1 }: Box, { width, height }: Size): Box {
  const left = clamp(x0, width - LEAST);
  const top = clamp(y0, height - LEAST);
  return {
    x0: left,
    y0: top,
    x1: clamp(Math.max(x1, left + LEAST), width),
    y1: clamp(Math.max(y1, top + LEAST), height),
  };
}

function step(key: string, size: Size): Point | null {
  const arrow = ARROWS[key];
  const by = Math.max(1, STEP * Math.min(size.width, size.height));
  return arrow ? { x: arrow.x * by, y: arrow.y * by } : null;
}

/** Moved by an arrow key, as far as the picture goes; null for any other key. */
export function moved(box: Box, key: string, size: Size): Box | null {
  const by = step(key, size);
  if (by === null) return null;
  const x = clamp(box.x0 + by.x, size.width - (box.x1 - box.x0)) - box.x0;
  const y = clamp(box.y0 + by.y, size.height - (box.y1 - box.y0)) - box.y0;
  return { x0: box.x0 + x, y0: box.y0 + y, x1: box.x1 + x, y1: box.y1 + y };
}

/** Its lower right corner moved by an arrow key; null for any other key. */
export function resized(box: Box, key: string, size: Size): Box | null {
  const by = step(key, size);
  return by && within({ ...box, x1: box.x1 + by.x, y1: box.y1 + by.y }, size);
}
