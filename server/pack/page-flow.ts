import { type Colour, contentTop, contentWidth, page, type TextStyle } from './page-style';
import { type Line, singleLine, wrapText } from './wrap-text';

/** What a page is made of, before fonts are cut and streams written. Points from the lower left corner. */
export type Mark =
  | { kind: 'line'; x: number; y: number; size: number; colour: Colour; line: Line }
  | { kind: 'rule'; x: number; y: number; width: number; colour: Colour }
  | { kind: 'box'; x: number; y: number; width: number; height: number; colour: Colour }
  | { kind: 'picture'; ordinal: number; x: number; y: number; width: number; height: number }
  | { kind: 'packId'; x: number; y: number; style: TextStyle };

/** Column that text runs in. `wash` paints a ground behind each line, with a bar at its left. */
export interface Column {
  x: number;
  width: number;
  align?: 'right';
  wash?: { x: number; width: number };
}

export const fullColumn: Column = { x: page.left, width: contentWidth };

/** Marks for one line of text at a baseline. */
export function lineMark(line: Line, style: TextStyle, column: Column, baseline: number): Mark {
  const width = (line.width * style.size) / 1000;
  const x = column.align === 'right' || line.isRightToLeft ? column.x + column.width - width : column.x;
  return { kind: 'line', x, y: baseline, size: style.size, colour: style.colour, line };
}

/** One cut-to-fit line at a fixed place. */
export const fixedLine = (text: string, style: TextStyle, column: Column, baseline: number): Mark =>
  lineMark(singleLine(text, style.weight, style.size, column.width), style, column, baseline);

/** Text and pictures running from page to page. `y` is the upper edge of the room still free. */
export class PageFlow {
  readonly pages: Mark[][] = [];
  y = 0;
  /** Called on every new page of this flow, to repeat a heading. */
  onPage: ((flow: PageFlow) => void) | undefined;

  /** Number of the current page in this flow, from 0. */
  get pageIndex(): number {
    return this.pages.length - 1;
  }

  newPage(): void {
    this.pages.push([]);
    this.y = contentTop;
    this.onPage?.(this);
  }

  put(mark: Mark): void {
    if (this.pages.length === 0) this.newPage();
    this.pages.at(-1)?.push(mark);
  }

  /** Starts a new page unless `height` points are free on this one. */
  need(height: number): void {
    if (this.pages.length === 0 || this.y - height < page.bottom) this.newPage();
  }

  gap(height: number): void {
    this.y -= height;
  }

  rule(colour: Colour = 'hairline', column: Column = fullColumn): void {
    this.put({ kind: 'rule', x: column.x, y: this.y, width: column.width, colour });
  }

  private line(line: Line, style: TextStyle, column: Column): void {
    this.need(style.leading);
    if (column.wash) this.washStrip(column.wash, style.leading);
    this.put(lineMark(line, style, column, this.y - style.leading * 0.74));
    this.y -= style.leading;
  }

  /** A strip of ground with a bar at its left; strips touch, so they make a box that may cross pages. */
  washStrip(wash: { x: number; width: number }, height: number): void {
    // A little overlap closes the hair between strips that viewers draw when they smooth edges.
    this.put({ kind: 'box', x: wash.x, y: this.y - height, width: wash.width, height: height + 0.2, colour: 'wash' });
    this.put({ kind: 'box', x: wash.x, y: this.y - height, width: 1.6, height: height + 0.2, colour: 'accent' });
  }

  /** Wrapped text; breaks over pages between lines. */
  text(text: string, style: TextStyle, column: Column = fullColumn): void {
    for (const line of wrapText(text, style.weight, style.size, column.width)) this.line(line, style, column);
  }

  /** One line, cut to fit, that doesn't move the flow. */
  aside(text: string, style: TextStyle, column: Column, drop: number): void {
    this.put(fixedLine(text, style, column, this.y - drop));
  }
}
