import type { CutFaces } from './cut-faces';
import type { FaceName } from './faces';
import type { Mark } from './page-flow';
import { type Colour, colours } from './page-style';
import { redactionFrame } from './redaction-frame';
import type { StructNode } from './structure';
import type { Run } from './wrap-text';

type Of<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

export const number = (value: number): string => String(Math.round(value * 100) / 100);
const numbers = (...values: number[]): string => values.map(number).join(' ');
const fill = (colour: Colour): string => `${colours[colour].join(' ')} rg`;

/** Resource name of the picture with this ordinal. */
export const pictureResource = (ordinal: number): string => `P${ordinal + 1}`;
export const logoResource = 'Logo';

function glyphs(faces: CutFaces, { face, kind, text }: Pick<Run, 'face' | 'kind' | 'text'>): string {
  const cut = faces.get(face);
  if (!cut) throw new Error(`face ${face} was not cut for this pack`);
  if (kind === 'sequence') return cut.sequence(text);
  return [...text].map((character) => cut.glyph(character.codePointAt(0) ?? 0)).join('');
}

const setFont = (faces: CutFaces, face: FaceName, size: number): string =>
  `/${faces.get(face)?.resource} ${number(size)} Tf`;

interface Placed {
  x: number;
  y: number;
  size: number;
  colour: Colour;
}

function paintText(faces: CutFaces, run: Run, { x, y, size, colour }: Placed): string {
  const place = `1 0 0 1 ${numbers(x, y)} Tm`;
  return `${fill(colour)} BT ${setFont(faces, run.face, size)} ${place} <${glyphs(faces, run)}> Tj ET`;
}

/** A box of one width for every redaction, with its number and letter inside. */
function paintRedaction(faces: CutFaces, run: Run, { x, y, size }: Placed): string {
  const { width, textSize, inset } = redactionFrame(run, size);
  const ground = `${fill('ink')} ${numbers(x + size * 0.06, y - size * 0.22, width - size * 0.12, size * 1.06)} re f`;
  return `${ground}\n${paintText(faces, run, { x: x + inset, y, size: textSize, colour: 'paper' })}`;
}

function paintRun(faces: CutFaces, run: Run, mark: Of<'line'>): string {
  const { size } = mark;
  const colour = run.kind === 'standIn' ? 'standIn' : mark.colour;
  const placed = { x: mark.x + (run.dx * size) / 1000, y: mark.y + (run.dy * size) / 1000, size, colour };
  return run.kind === 'redaction' ? paintRedaction(faces, run, placed) : paintText(faces, run, placed);
}

/** How far the handles of a curve reach that goes a quarter round. */
const quarter = 0.5523;
const radius = 6;

/** Outline of a box, its corners round at the top, at the bottom or both. */
function outline({ x, y, width, height, roundTop, roundBottom }: Of<'bubble'>): string {
  const right = x + width;
  const upper = y + height;
  const top = roundTop ? Math.min(radius, height / 2) : 0;
  const low = roundBottom ? Math.min(radius, height / 2) : 0;
  const [t, l] = [top * (1 - quarter), low * (1 - quarter)];
  return [
    `${numbers(x + low, y)} m ${numbers(right - low, y)} l`,
    low ? `${numbers(right - l, y, right, y + l, right, y + low)} c` : '',
    `${numbers(right, upper - top)} l`,
    top ? `${numbers(right, upper - t, right - t, upper, right - top, upper)} c` : '',
    `${numbers(x + top, upper)} l`,
    top ? `${numbers(x + t, upper, x, upper - t, x, upper - top)} c` : '',
    `${numbers(x, y + low)} l`,
    low ? `${numbers(x, y + l, x + l, y, x + low, y)} c` : '',
    'h',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function paintBubble(mark: Of<'bubble'>): string {
  const path = outline(mark);
  if (!mark.stroke) return `${fill(mark.fill)} ${path} f`;
  return `${fill(mark.fill)} ${colours[mark.stroke].join(' ')} RG 0.6 w ${path} B`;
}

const paintImage = ({ x, y, width, height }: Of<'logo'> | Of<'picture'>, resource: string): string =>
  `q ${numbers(width, 0, 0, height, x, y)} cm /${resource} Do Q`;

function paintMark(faces: CutFaces, mark: Mark): string {
  switch (mark.kind) {
    case 'line':
      return mark.line.runs.map((run) => paintRun(faces, run, mark)).join('\n');
    case 'rule':
      return `${fill(mark.colour)} ${numbers(mark.x, mark.y, mark.width)} 0.5 re f`;
    case 'box':
      return `${fill(mark.colour)} ${numbers(mark.x, mark.y, mark.width, mark.height)} re f`;
    case 'bubble':
      return paintBubble(mark);
    case 'picture':
      return paintImage(mark, pictureResource(mark.ordinal));
    case 'logo':
      return paintImage(mark, logoResource);
    case 'link':
    case 'packId':
    case 'packSymbol':
      return '';
  }
}

export interface PaintedPage {
  /** The content stream, without what waits for the pack id (see stamp.ts). */
  content: string;
  /** Elements of the structure by their number in the stream. */
  tagged: StructNode[];
}

/** Opens a stretch of content that shows an element, or none. */
export const openTag = (node: StructNode | undefined, mcid: number): string =>
  node ? `/${node.role} <</MCID ${mcid}>> BDC` : '/Artifact BMC';
export const closeTag = 'EMC';

/** Paints a page; marks of one element that follow each other are one stretch of content. */
export function paintPage(faces: CutFaces, marks: Mark[]): PaintedPage {
  const parts: string[] = [];
  const tagged: StructNode[] = [];
  let open: { node: StructNode | undefined } | undefined;
  for (const mark of marks) {
    const operators = paintMark(faces, mark);
    if (operators === '') continue;
    if (!open || open.node !== mark.node) {
      if (open) parts.push(closeTag);
      parts.push(openTag(mark.node, tagged.length));
      if (mark.node) tagged.push(mark.node);
      open = { node: mark.node };
    }
    parts.push(operators);
  }
  if (open) parts.push(closeTag);
  return { content: parts.join('\n'), tagged };
}

/** Operators before and after the glyphs of the pack id. */
export function stampFrame(faces: CutFaces, mark: Of<'packId'>): { before: string; after: string } {
  const { x, y, style } = mark;
  const place = `1 0 0 1 ${numbers(x, y)} Tm`;
  return { before: `${fill(style.colour)} BT ${setFont(faces, 'latin', style.size)} ${place} <`, after: '> Tj ET' };
}
