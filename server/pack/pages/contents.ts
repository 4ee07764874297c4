import { type Column, PageFlow, type Target } from '../page-flow';
import { contentWidth, page, styles } from '../page-style';
import { batesAt, pageOf, type Setting, type Starts } from './setting';

export interface ContentsRow {
  title: string;
  detail: string;
  to: Target;
}

const titles: Column = { x: page.left, width: contentWidth - 170 };
const batesColumn: Column = { x: page.left + contentWidth - 160, width: 112, align: 'right' };
const numbers: Column = { x: page.left + contentWidth - 40, width: 40, align: 'right' };
const rowHeight = 32;

function drawRow(flow: PageFlow, setting: Setting, starts: Starts, { title, detail, to }: ContentsRow): void {
  const pageIndex = pageOf(starts, to);
  flow.need(rowHeight);
  flow.link({ x: page.left, width: contentWidth, height: rowHeight }, to);
  flow.gap(7);
  flow.within('TOCI', {}, () => {
    flow.aside(title, styles.body, titles, 9);
    flow.aside(detail, styles.fine, titles, 18.5);
    flow.aside(batesAt(setting, pageIndex), styles.fine, batesColumn, 9);
    flow.aside(String(pageIndex + 1), styles.body, numbers, 9);
  });
  flow.gap(25);
  flow.rule();
}

/** Table of contents. Each row has the same height, so its page count depends only on how many rows there are. */
export function contentsPages(setting: Setting, starts: Starts, rows: readonly ContentsRow[]): PageFlow {
  const flow = new PageFlow('contents');
  flow.text(setting.words.contents, styles.chapter, undefined, 'H1');
  flow.gap(10);
  flow.rule();
  flow.within('TOC', {}, () => {
    for (const row of rows) drawRow(flow, setting, starts, row);
  });
  return flow;
}
