import type { CustodyEntry } from '../pack-document';
import { type Column, PageFlow } from '../page-flow';
import { contentWidth, page, styles } from '../page-style';
import { writtenTime } from '../written-times';
import type { Setting } from './setting';
import { drawTableHead } from './table';

const columns = {
  index: { x: page.left, width: 44 },
  at: { x: page.left + 50, width: 104 },
  act: { x: page.left + 154, width: 88 },
  who: { x: page.left + 248, width: 88 },
  purpose: { x: page.left + 342, width: contentWidth - 342 },
} satisfies Record<string, Column>;
const leafColumn: Column = { x: page.left + 50, width: contentWidth - 50 };

function drawHead(flow: PageFlow, { words }: Setting): void {
  drawTableHead(flow, [
    { text: words.entry, column: columns.index },
    { text: words.time, column: columns.at },
    { text: words.act, column: columns.act },
    { text: words.who, column: columns.who },
    { text: words.purpose, column: columns.purpose },
  ]);
}

function drawEntry(flow: PageFlow, { words }: Setting, entry: CustodyEntry): void {
  flow.need(32);
  flow.within('TR', {}, () => {
    flow.aside(String(entry.index), styles.small, columns.index, 8.5, 'TD');
    flow.aside(writtenTime(entry.at), styles.small, columns.at, 8.5, 'TD');
    flow.aside(entry.act, styles.small, columns.act, 8.5, 'TD');
    flow.aside(entry.who, styles.small, columns.who, 8.5, 'TD');
    flow.text(entry.purpose, styles.small, columns.purpose, 'TD');
    flow.aside(`${words.leaf} ${entry.leaf}`, styles.fine, leafColumn, 7.5, 'TD');
  });
  flow.gap(13);
  flow.rule();
  flow.gap(4);
}

/** The ledger's lines about what is in this pack. Cells that were cut stand whole in custody.jsonl. */
export function custodyPages(setting: Setting): PageFlow {
  const { document, words } = setting;
  const flow = new PageFlow('custody');
  flow.text(words.custody, styles.chapter, undefined, 'H1');
  flow.gap(8);
  flow.text(words.custodyIntro(document.custody.origin), styles.quiet);
  flow.gap(14);
  flow.within('Table', {}, () => {
    drawHead(flow, setting);
    flow.onPage = (next) => drawHead(next, setting);
    for (const entry of document.custody.entries) drawEntry(flow, setting, entry);
  });
  return flow;
}
