import type { PackRedaction } from '../pack-document';
import { type Column, PageFlow } from '../page-flow';
import { contentWidth, page, styles } from '../page-style';
import type { Setting } from './setting';
import { drawTableHead, drawTableRow } from './table';

const columns = {
  number: { x: page.left, width: 50 },
  reason: { x: page.left + 54, width: 126 },
  standsFor: { x: page.left + 184, width: 92 },
  author: { x: page.left + 280, width: 96 },
  date: { x: page.left + 380, width: contentWidth - 380 },
} satisfies Record<string, Column>;

function drawHead(flow: PageFlow, { words }: Setting): void {
  drawTableHead(flow, [
    { text: words.number, column: columns.number },
    { text: words.reason, column: columns.reason },
    { text: words.standsFor, column: columns.standsFor },
    { text: words.author, column: columns.author },
    { text: words.date, column: columns.date },
  ]);
}

function drawRedaction(flow: PageFlow, { words, times }: Setting, it: PackRedaction): void {
  const [letter, meaning] = words.redactionReason[it.reason];
  drawTableRow(flow, [
    { text: `R${it.number} ${letter}`, column: columns.number, style: styles.smallStrong },
    { text: meaning, column: columns.reason },
    { text: it.label ?? '–', column: columns.standsFor },
    { text: it.author, column: columns.author },
    { text: times.full(it.at), column: columns.date },
  ]);
}

/** Why, by whom and when each box was set; nothing of what it covers. Left out where there are none. */
export function redactionPages(setting: Setting): PageFlow | undefined {
  const { document, words } = setting;
  if (document.redactions.length === 0) return undefined;
  const flow = new PageFlow('redactions');
  flow.text(words.redactions, styles.chapter, undefined, 'H1');
  flow.gap(8);
  flow.text(words.redactionsIntro, styles.quiet);
  flow.gap(14);
  flow.within('Table', {}, () => {
    drawHead(flow, setting);
    flow.onPage = (next) => drawHead(next, setting);
    for (const redaction of document.redactions) drawRedaction(flow, setting, redaction);
  });
  return flow;
}
