import type { CustodyEntry, PackDocument } from './pack-document';
import { type Column, PageFlow } from './page-flow';
import { contentWidth, page, styles } from './page-style';
import { writtenTime } from './written-times';

const columns = {
  index: { x: page.left, width: 44 },
  at: { x: page.left + 50, width: 104 },
  act: { x: page.left + 154, width: 80 },
  who: { x: page.left + 240, width: 88 },
  purpose: { x: page.left + 334, width: contentWidth - 334 },
} satisfies Record<string, Column>;
const leafColumn: Column = { x: page.left + 50, width: contentWidth - 50 };

function drawHead(flow: PageFlow): void {
  flow.aside('ENTRY', styles.label, columns.index, 8);
  flow.aside('TIME', styles.label, columns.at, 8);
  flow.aside('ACT', styles.label, columns.act, 8);
  flow.aside('WHO', styles.label, columns.who, 8);
  flow.aside('PURPOSE', styles.label, columns.purpose, 8);
  flow.gap(14);
  flow.rule();
  flow.gap(4);
}

function drawEntry(flow: PageFlow, entry: CustodyEntry): void {
  flow.need(32);
  flow.aside(String(entry.index), styles.small, columns.index, 8.5);
  flow.aside(writtenTime(entry.at), styles.small, columns.at, 8.5);
  flow.aside(entry.act, styles.small, columns.act, 8.5);
  flow.aside(entry.who, styles.small, columns.who, 8.5);
  flow.text(entry.purpose, styles.small, columns.purpose);
  flow.aside(`leaf ${entry.leaf}`, styles.fine, leafColumn, 7.5);
  flow.gap(13);
  flow.rule();
  flow.gap(4);
}

/** The ledger's lines about what is in this pack. Cells that were cut stand whole in custody.jsonl. */
export function custodyPages({ custody }: PackDocument): PageFlow {
  const flow = new PageFlow();
  flow.newPage();
  flow.text('Custody extract', styles.chapter);
  flow.gap(8);
  flow.text(
    `From the ledger ${custody.origin}. Each line was committed and signed before the content it names was opened. The same lines, uncut, are attached as custody.jsonl; the signed head of the ledger is attached as checkpoint.txt.`,
    styles.quiet,
  );
  flow.gap(14);
  drawHead(flow);
  flow.onPage = drawHead;
  for (const entry of custody.entries) drawEntry(flow, entry);
  return flow;
}
