import type { Column, PageFlow, Target } from '../page-flow';
import { styles, type TextStyle } from '../page-style';

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

/** A row of cut-to-fit cells; all rows are as high, so that their number alone tells how many pages they need. */
export function drawTableRow(flow: PageFlow, cells: readonly Cell[], to?: Target): void {
  flow.need(16);
  const [first, last] = [cells[0], cells.at(-1)];
  if (to && first && last)
    flow.link({ x: first.column.x, width: last.column.x + last.column.width - first.column.x, height: 14 }, to);
  flow.within('TR', {}, () => {
    for (const { text, column, style } of cells) flow.aside(text, style ?? styles.small, column, 8.5, 'TD');
  });
  flow.gap(13);
  flow.rule();
  flow.gap(3);
}
