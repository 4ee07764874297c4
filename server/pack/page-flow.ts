import type { Inline } from './clusters';
import { type Colour, contentTop, contentWidth, page, type TextStyle } from './page-style';
import { type Role, type Spoken, StructNode } from './structure';
import { type Line, singleLine, spaced, wrapText } from './wrap-text';

/** A place in the pack: a part by its name, the page counted in that part from 0, and the height on it. */
export interface Target {
  part: string;
  page: number;
  y: number;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is drawn, before fonts are cut and streams written. Points from the lower left corner. */
type Drawing =
  | { kind: 'line'; x: number; y: number; size: number; colour: Colour; line: Line }
  | { kind: 'rule'; x: number; y: number; width: number; colour: Colour }
  | ({ kind: 'box'; colour: Colour } & Box)
  /** The ground of a message. Corners are square where it goes on over a page. */
  | ({ kind: 'bubble'; fill: Colour; stroke?: Colour; roundTop: boolean; roundBottom: boolean } & Box)
  | ({ kind: 'picture'; ordinal: number } & Box)
  | ({ kind: 'logo' } & Box)
  | ({ kind: 'link'; to: Target } & Box)
  /** Room for what is known last: the digits of the pack id, and the symbol that holds it. */
  | { kind: 'packId'; x: number; y: number; style: TextStyle }
  | { kind: 'packSymbol'; x: number; y: number; width: number };

/** A drawing and the element of the structure that it shows; one without is decoration. */
export type Mark = Drawing & { node?: StructNode | undefined };

/** Column that text runs in. */
export interface Column {
  x: number;
  width: number;
  /** Without one, text stands where its own direction begins. */
  align?: 'left' | 'right' | 'centre';
}

export const fullColumn: Column = { x: page.left, width: contentWidth };

function lineStart(line: Line, width: number, { x, width: room, align }: Column): number {
  if (align === 'centre') return x + (room - width) / 2;
  return align === 'right' || (align === undefined && line.isRightToLeft) ? x + room - width : x;
}

/** Marks for one line of text at a baseline. */
export function lineMark(line: Line, style: TextStyle, column: Column, baseline: number): Mark {
  const x = lineStart(line, (line.width * style.size) / 1000, column);
  return { kind: 'line', x, y: baseline, size: style.size, colour: style.colour, line };
}

/** One cut-to-fit line at a fixed place. */
export const fixedLine = (text: string, style: TextStyle, column: Column, baseline: number): Mark =>
  lineMark(singleLine(text, style.weight, style.size, column.width), style, { align: 'left', ...column }, baseline);

/** Whether a line shows its text with other characters than it is written with. */
const isDisguised = (line: Line): boolean =>
  line.isRightToLeft || line.runs.some(({ kind, face }) => kind === 'standIn' || kind === 'sequence' || isTurned(face));
const isTurned = (face: string): boolean => face.startsWith('arabic') || face.startsWith('hebrew');

const written = (text: string | readonly Inline[]): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : `[${part.box}]`)).join('');

/** What to say aloud for some lines: nothing where the page draws the very characters. */
export function spokenFor(text: string | readonly Inline[], lines: readonly Line[]): Spoken {
  return lines.some(isDisguised) ? { actualText: written(text) } : {};
}

/** Text and pictures running from page to page. `y` is the upper edge of the room still free. */
export class PageFlow {
  readonly pages: Mark[][] = [];
  /** Number of the current page in this flow, from 0; -1 before the first. */
  pageIndex = -1;
  y = 0;
  /** Called on every new page of this flow, to repeat a heading. What it draws is decoration. */
  onPage: ((flow: PageFlow) => void) | undefined;
  private readonly tops: number[] = [];
  private node: StructNode | undefined;

  constructor(
    /** Name of this part of the pack, for links. */
    readonly part: string,
    readonly root: StructNode = new StructNode('Sect'),
  ) {
    this.node = root;
  }

  /** Goes to the next page; makes it when it isn't there. */
  newPage(): void {
    this.pageIndex++;
    const top = this.tops[this.pageIndex];
    if (top !== undefined) {
      this.y = top;
      return;
    }
    this.pages.push([]);
    this.y = contentTop;
    this.decorate(() => this.onPage?.(this));
    this.tops.push(this.y);
  }

  /** Back, or on, to a place where this flow has been: for what stands beside something else. */
  moveTo({ pageIndex, y }: { pageIndex: number; y: number }): void {
    this.pageIndex = pageIndex;
    this.y = y;
  }

  get here(): Target {
    return { part: this.part, page: Math.max(this.pageIndex, 0), y: this.y };
  }

  /** Marks drawn by `draw` belong to a new element of the structure. */
  within<T>(role: Role, spoken: Spoken, draw: (node: StructNode) => T): T {
    const outer = this.node;
    if (outer === undefined) return draw(new StructNode(role));
    const node = outer.add(role, spoken);
    return this.as(node, () => draw(node));
  }

  /** Marks drawn by `draw` belong to an element that is there. */
  as<T>(node: StructNode | undefined, draw: () => T): T {
    const outer = this.node;
    this.node = node;
    try {
      return draw();
    } finally {
      this.node = outer;
    }
  }

  /** An element for later, under the current one. */
  element(role: Role, spoken: Spoken = {}): StructNode | undefined {
    return this.node?.add(role, spoken);
  }

  decorate(draw: () => void): void {
    this.as(undefined, draw);
  }

  put(mark: Mark): void {
    if (this.pageIndex < 0) this.newPage();
    const isText = mark.kind !== 'rule' && mark.kind !== 'box' && mark.kind !== 'bubble' && mark.kind !== 'link';
    this.pages[this.pageIndex]?.push(isText ? { ...mark, node: this.node } : mark);
  }

  /** Makes a box lead to another place of the pack. */
  link(box: { x: number; width: number; height: number }, to: Target): void {
    this.put({ kind: 'link', x: box.x, y: this.y - box.height, width: box.width, height: box.height, to });
  }

  /** Starts a new page unless `height` points are free on this one. */
  need(height: number): void {
    if (this.pageIndex < 0 || this.y - height < page.bottom) this.newPage();
  }

  gap(height: number): void {
    this.y -= height;
  }

  rule(colour: Colour = 'hairline', column: Column = fullColumn): void {
    this.put({ kind: 'rule', x: column.x, y: this.y, width: column.width, colour });
  }

  private line(line: Line, style: TextStyle, column: Column): void {
    this.need(style.leading);
    this.put(lineMark(line, style, column, this.y - style.leading * 0.74));
    this.y -= style.leading;
  }

  /** Text needs an element of its own unless the current one may hold it. */
  private inLeaf(spoken: Spoken, draw: () => void, role: Role): void {
    if (this.node?.isGrouping) this.within(role, spoken, draw);
    else draw();
  }

  /** Wrapped text; breaks over pages between lines. */
  text(text: string | readonly Inline[], style: TextStyle, column: Column = fullColumn, role: Role = 'P'): void {
    const lines = wrapText(text, style.weight, style.size, column.width);
    this.inLeaf(
      spokenFor(text, lines),
      () => {
        lines.forEach((line, at) => {
          this.line(at < lines.length - 1 ? spaced(line) : line, style, column);
        });
      },
      role,
    );
  }

  /** One line, cut to fit, that doesn't move the flow; a label, and so at the left whatever its direction. */
  aside(text: string, style: TextStyle, column: Column, drop: number, role: Role = 'P'): void {
    const line = singleLine(text, style.weight, style.size, column.width);
    const spoken = line.isCut ? {} : spokenFor(text, [line]);
    const label: Column = { align: 'left', ...column };
    this.inLeaf(spoken, () => this.put(lineMark(spaced(line), style, label, this.y - drop)), role);
  }
}
