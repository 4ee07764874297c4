import type { Inline } from '../clusters';
import { type Column, lineMark, type Mark, type PageFlow, spokenFor, type Target } from '../page-flow';
import { type Colour, page, type TextStyle } from '../page-style';
import type { Role, Spoken, StructNode } from '../structure';
import { type Line, spaced, wrapText } from '../wrap-text';

/** A piece of a message that isn't broken over pages. Points. */
interface Piece {
  height: number;
  /** How wide it wants to be. */
  width: number;
  node: StructNode | undefined;
  /** @param column the room inside the bubble; `top` the upper edge of the piece */
  marks: (column: Column, top: number) => Mark[];
}

export interface BubbleLook {
  fill: Colour;
  stroke?: Colour;
  side: 'left' | 'right';
}

const padding = { x: 9, top: 6, bottom: 6 };

/** The parts of one message, gathered before its bubble is drawn: how wide it is, is known last. */
export class Bubble {
  private readonly pieces: Piece[] = [];

  constructor(
    private readonly flow: PageFlow,
    /** The column that the conversation runs in. */
    private readonly room: Column,
    /** Widest that the inside may be. */
    readonly inside: number,
  ) {}

  private element(role: Role, spoken: Spoken): StructNode | undefined {
    return this.flow.element(role, spoken);
  }

  space(height: number): void {
    this.pieces.push({ height, width: 0, node: undefined, marks: () => [] });
  }

  private line(line: Line, style: TextStyle, node: StructNode | undefined, indent: number, to?: Target): void {
    const width = (line.width * style.size) / 1000 + indent;
    const marks = (column: Column, top: number): Mark[] => {
      const inner = { x: column.x + indent, width: column.width - indent };
      const text = { ...lineMark(line, style, inner, top - style.leading * 0.74), node };
      const bar: Mark = {
        kind: 'box',
        x: column.x,
        y: top - style.leading - 0.1,
        width: 1.6,
        height: style.leading + 0.2,
        colour: 'muted',
      };
      const link: Mark[] = to
        ? [{ kind: 'link', x: column.x, y: top - style.leading, width: column.width, height: style.leading, to }]
        : [];
      return [...(indent > 0 ? [bar] : []), text, ...link];
    };
    this.pieces.push({ height: style.leading, width, node, marks });
  }

  /**
   * Wrapped text.
   * @param indent leaves room for a bar at the left, as for what is quoted
   * @param limit most lines; what doesn't fit ends in an ellipsis
   */
  text(text: string | readonly Inline[], style: TextStyle, { indent = 0, role = 'P' as Role } = {}): void {
    const lines = wrapText(text, style.weight, style.size, this.inside - indent);
    const node = this.element(role, spokenFor(text, lines));
    lines.forEach((line, at) => {
      this.line(at < lines.length - 1 ? spaced(line) : line, style, node, indent);
    });
  }

  /** Lines that were set elsewhere. */
  lines(lines: readonly Line[], style: TextStyle, { indent, to }: { indent: number; to: Target | undefined }): void {
    const node = this.element('P', {});
    for (const line of lines) this.line(line, style, node, indent, to);
  }

  picture(ordinal: number, { width, height }: { width: number; height: number }, alt: string): void {
    const node = this.element('Figure', { alt });
    this.pieces.push({
      height,
      width,
      node,
      marks: ({ x }, top) => [{ kind: 'picture', ordinal, x, y: top - height, width, height, node }],
    });
  }

  /** A framed note of something that can't be printed. */
  card(title: string, detail: string, [strong, fine]: [TextStyle, TextStyle]): void {
    const inset = 8;
    const width = Math.min(this.inside, 250);
    const heads = wrapText(title, strong.weight, strong.size, width - inset * 2);
    const details = wrapText(detail, fine.weight, fine.size, width - inset * 2);
    const height = heads.length * strong.leading + details.length * fine.leading + 10;
    const node = this.element('P', spokenFor(`${title} ${detail}`, [...heads, ...details]));
    const marks = ({ x }: Column, top: number): Mark[] => {
      const inner = { x: x + inset, width: width - inset * 2 };
      const frame: Mark = {
        kind: 'bubble',
        x,
        y: top - height,
        width,
        height,
        fill: 'paper',
        stroke: 'hairline',
        roundTop: true,
        roundBottom: true,
      };
      let y = top - 5;
      const set = (lines: Line[], style: TextStyle) =>
        lines.map((line): Mark => {
          const mark = { ...lineMark(spaced(line), style, inner, y - style.leading * 0.74), node };
          y -= style.leading;
          return mark;
        });
      return [frame, ...set(heads, strong), ...set(details, fine)];
    };
    this.pieces.push({ height, width, node, marks });
  }

  /** Height of what must not be parted at the beginning. */
  get startHeight(): number {
    const [first, second] = this.pieces;
    return padding.top + padding.bottom + (first?.height ?? 0) + (second?.height ?? 0);
  }

  private column(look: BubbleLook): Column {
    const widest = this.pieces.reduce((most, { width }) => Math.max(most, width), 24);
    const width = Math.min(widest, this.inside) + padding.x * 2;
    return { x: look.side === 'right' ? this.room.x + this.room.width - width : this.room.x, width };
  }

  /** How many pieces from `from` on fit on this page, and how high they are. */
  private fitting(from: number): { count: number; height: number } {
    const free = this.flow.y - page.bottom - padding.top - padding.bottom;
    let height = 0;
    let count = 0;
    for (let at = from; at < this.pieces.length; at++) {
      const piece = this.pieces[at] as Piece;
      if (height + piece.height > free) break;
      height += piece.height;
      count++;
    }
    return { count, height };
  }

  /** Draws the bubble, over as many pages as it needs. */
  draw(look: BubbleLook): void {
    const { flow } = this;
    const column = this.column(look);
    for (let at = 0; at < this.pieces.length; ) {
      let { count, height } = this.fitting(at);
      if (count === 0) {
        flow.newPage();
        ({ count, height } = this.fitting(at));
        // Nothing is higher than a page; a piece that were would still be drawn.
        if (count === 0) [count, height] = [1, this.pieces[at]?.height ?? 0];
      }
      const isFirst = at === 0;
      const isLast = at + count === this.pieces.length;
      this.segment(look, column, this.pieces.slice(at, at + count), { height, isFirst, isLast });
      at += count;
      if (!isLast) flow.newPage();
    }
  }

  private segment(
    look: BubbleLook,
    { x, width }: Column,
    pieces: Piece[],
    { height, isFirst, isLast }: { height: number; isFirst: boolean; isLast: boolean },
  ): void {
    const { flow } = this;
    const whole = height + padding.top + padding.bottom;
    flow.put({
      kind: 'bubble',
      x,
      y: flow.y - whole,
      width,
      height: whole,
      fill: look.fill,
      ...(look.stroke ? { stroke: look.stroke } : {}),
      roundTop: isFirst,
      roundBottom: isLast,
    });
    const inner = { x: x + padding.x, width: width - padding.x * 2 };
    flow.gap(padding.top);
    for (const piece of pieces) {
      flow.as(piece.node, () => {
        for (const mark of piece.marks(inner, flow.y)) flow.put(mark);
      });
      flow.gap(piece.height);
    }
    flow.gap(padding.bottom);
  }
}
