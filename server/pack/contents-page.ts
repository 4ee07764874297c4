import { batesNumber } from './bates';
import type { PackDocument } from './pack-document';
import { type Column, PageFlow } from './page-flow';
import { contentWidth, page, styles } from './page-style';

export interface ContentsRow {
  title: string;
  detail: string;
  /** From 0 over the whole pack. */
  pageIndex: number;
}

const titles: Column = { x: page.left, width: contentWidth - 170 };
const batesColumn: Column = { x: page.left + contentWidth - 160, width: 112, align: 'right' };
const numbers: Column = { x: page.left + contentWidth - 40, width: 40, align: 'right' };

function drawRow(flow: PageFlow, document: PackDocument, row: ContentsRow): void {
  flow.need(32);
  flow.gap(7);
  flow.aside(row.title, styles.body, titles, 9);
  flow.aside(row.detail, styles.fine, titles, 18.5);
  flow.aside(batesNumber(document.batesPrefix, document.batesFirst, row.pageIndex), styles.fine, batesColumn, 9);
  flow.aside(String(row.pageIndex + 1), styles.body, numbers, 9);
  flow.gap(25);
  flow.rule();
}

/** Table of contents. Each row has the same height, so its page count depends only on how many rows there are. */
export function contentsPages(document: PackDocument, rows: ContentsRow[]): PageFlow {
  const flow = new PageFlow();
  flow.newPage();
  flow.text('Contents', styles.chapter);
  flow.gap(10);
  flow.rule();
  for (const row of rows) drawRow(flow, document, row);
  return flow;
}
