import { type Column, lineMark, type PageFlow, spokenFor, type Target } from '../page-flow';
import { styles, type TextStyle } from '../page-style';
import { type Line, singleLine, spaced, wrapText } from '../wrap-text';

export interface Cell {
  text: string;
  column: Column;
  style?: TextStyle;
}

/** Names of the columns, over a rule; for the top of every page. */
export function drawTableHead(flow: PageFlow, cells: readonly Cell[]): void {
  flow.within('TR', {}, () => {
    for (const { text, column } of cells) flow.aside(text, styles.label, column, 8, 'TH');
  });
  flow.gap(14);
  flow.rule();
  flow.gap(4);
}

/** Most lines of a cell; a longer text is cut to one, so that a row fits on a page. */
const cellLines = 12;

function linesIn({ text, column, style = styles.small }: Cell): Line[] {
  const lines = wrapText(text, style.weight, style.size, column.width);
  return lines.length <= cellLines ? lines : [singleLine(text, style.weight, style.size, column.width)];
}

function drawCell(flow: PageFlow, cell: Cell, lines: readonly Line[]): void {
  const { column, style = styles.small, text } = cell;
  flow.within('TD', spokenFor(text, lines), () => {
    lines.forEach((line, at) => {
      flow.put(lineMark(spaced(line), style, { align: 'left', ...column }, flow.y - 8.5 - at * styles.small.leading));
    });
  });
}

/**
 * A row of cells, as high as the highest.
 * @param to makes the row lead there
 */
export function drawTableRow(flow: PageFlow, cells: readonly Cell[], to?: Target): void {
  const set = cells.map(linesIn);
  const height = Math.max(...set.map(({ length }) => length)) * styles.small.leading;
  flow.need(height + 6);
  const [first, last] = [cells[0], cells.at(-1)];
  if (to && first && last)
    flow.link({ x: first.column.x, width: last.column.x + last.column.width - first.column.x, height: height + 3 }, to);
  flow.within('TR', {}, () => {
    cells.forEach((cell, at) => {
      drawCell(flow, cell, set[at] ?? []);
    });
  });
  flow.gap(height + 2);
  flow.rule();
  flow.gap(3);
}
