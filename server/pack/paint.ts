import type { CutFaces } from './cut-faces';
import type { FaceName } from './faces';
import type { Mark } from './page-flow';
import { type Colour, colours } from './page-style';
import type { Run } from './wrap-text';

const number = (value: number): string => String(Math.round(value * 100) / 100);
const fill = (colour: Colour): string => `${colours[colour].join(' ')} rg`;

/** Resource name of the picture with this ordinal. */
export const pictureResource = (ordinal: number): string => `P${ordinal + 1}`;

function glyphs(faces: CutFaces, face: FaceName, text: string): string {
  const cut = faces.get(face);
  if (!cut) throw new Error(`face ${face} was not cut for this pack`);
  return [...text].map((character) => cut.glyph(character.codePointAt(0) ?? 0)).join('');
}

const setFont = (faces: CutFaces, face: FaceName, size: number): string =>
  `/${faces.get(face)?.resource} ${number(size)} Tf`;

function paintRun(faces: CutFaces, run: Run, mark: Extract<Mark, { kind: 'line' }>): string {
  const { x, y, size, colour } = mark;
  const place = `1 0 0 1 ${number(x + (run.dx * size) / 1000)} ${number(y + (run.dy * size) / 1000)} Tm`;
  const show = `<${glyphs(faces, run.face, run.text)}> Tj`;
  return `${fill(run.isStandIn ? 'standIn' : colour)} BT ${setFont(faces, run.face, size)} ${place} ${show} ET`;
}

function paintMark(faces: CutFaces, mark: Mark): string {
  switch (mark.kind) {
    case 'line':
      return mark.line.runs.map((run) => paintRun(faces, run, mark)).join('\n');
    case 'rule':
      return `${fill(mark.colour)} ${number(mark.x)} ${number(mark.y)} ${number(mark.width)} 0.5 re f`;
    case 'box':
      return `${fill(mark.colour)} ${[mark.x, mark.y, mark.width, mark.height].map(number).join(' ')} re f`;
    case 'picture':
      return `q ${[mark.width, 0, 0, mark.height, mark.x, mark.y].map(number).join(' ')} cm /${pictureResource(mark.ordinal)} Do Q`;
    case 'packId':
      return '';
  }
}

/** The content stream of a page, without the pack id (see stamp.ts). */
export const paintPage = (faces: CutFaces, marks: Mark[]): string =>
  marks
    .map((mark) => paintMark(faces, mark))
    .filter((operators) => operators !== '')
    .join('\n');

/** Operators before and after the glyphs of the pack id. */
export function stampFrame(
  faces: CutFaces,
  mark: Extract<Mark, { kind: 'packId' }>,
): { before: string; after: string } {
  const { x, y, style } = mark;
  const place = `1 0 0 1 ${number(x)} ${number(y)} Tm`;
  return { before: `${fill(style.colour)} BT ${setFont(faces, 'latin', style.size)} ${place} <`, after: '> Tj ET' };
}
