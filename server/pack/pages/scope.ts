import { type Column, PageFlow } from '../page-flow';
import { contentWidth, page, styles, type TextStyle } from '../page-style';
import type { Setting } from './setting';

const labels: Column = { x: page.left, width: 104 };
const values: Column = { x: page.left + 112, width: contentWidth - 112 };
const numbers: Column = { x: page.left, width: 20 };
const clauses: Column = { x: page.left + 24, width: contentWidth - 24 };

/** A name and what it stands for, side by side. */
export function drawFact(flow: PageFlow, label: string, value: string, style: TextStyle = styles.body): void {
  flow.need(30);
  flow.within('P', {}, () => {
    flow.aside(label, styles.quiet, labels, 10.6);
  });
  flow.text(value, style, values);
  flow.gap(3);
}

function drawClauses(flow: PageFlow, { document, words }: Setting): void {
  flow.text(words.warrantAllows, styles.subject, undefined, 'H2');
  flow.gap(4);
  document.scope.clauses.forEach((clause, at) => {
    flow.need(34);
    flow.aside(`${at + 1}.`, styles.lead, numbers, 11.8);
    flow.text(clause, styles.lead, clauses);
    flow.gap(5);
  });
}

/** What this pack was allowed to hold, in the sentences of the warrant. */
export function scopePages(setting: Setting): PageFlow {
  const { document, words, times, jurisdiction } = setting;
  const { scope } = document;
  const flow = new PageFlow('scope');
  flow.text(words.scope, styles.chapter, undefined, 'H1');
  flow.gap(12);
  const statement = jurisdiction.statement[document.template.language.split('-')[0] ?? ''];
  if (statement) {
    flow.text(statement, styles.lead);
    flow.gap(12);
  }
  drawFact(flow, words.warrant, words.warrantVersion(scope.warrantReference, scope.version));
  drawFact(flow, words.issuedBy, scope.issuer);
  drawFact(flow, words.legalBasis, scope.legalBasis);
  drawFact(flow, words.purpose, scope.purpose);
  drawFact(flow, words.examineUntil, times.full(scope.examineUntil));
  drawFact(flow, words.warrantHash, scope.documentSha256, styles.small);
  drawFact(flow, words.scopeReceipt, words.receiptAttached(scope.receipt.sha256), styles.small);
  flow.gap(12);
  drawClauses(flow, setting);
  flow.gap(12);
  flow.rule();
  flow.gap(10);
  flow.text(scope.sealedCount === undefined ? words.sealedNotStated : words.sealed(scope.sealedCount), styles.lead);
  return flow;
}
