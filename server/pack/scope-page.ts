import type { PackDocument, PackScope } from './pack-document';
import { type Column, PageFlow } from './page-flow';
import { contentWidth, page, styles, type TextStyle } from './page-style';
import { writtenTime } from './written-times';

const labels: Column = { x: page.left, width: 104 };
const values: Column = { x: page.left + 112, width: contentWidth - 112 };
const numbers: Column = { x: page.left, width: 20 };
const clauses: Column = { x: page.left + 24, width: contentWidth - 24 };

function drawFact(flow: PageFlow, label: string, value: string, style: TextStyle = styles.body): void {
  flow.need(30);
  flow.aside(label, styles.quiet, labels, 10.6);
  flow.text(value, style, values);
  flow.gap(3);
}

function drawClauses(flow: PageFlow, scope: PackScope): void {
  flow.text('What the warrant allows', styles.subject);
  flow.gap(4);
  scope.clauses.forEach((clause, at) => {
    flow.need(34);
    flow.aside(`${at + 1}.`, styles.lead, numbers, 11.8);
    flow.text(clause, styles.lead, clauses);
    flow.gap(5);
  });
}

function sealedSentence({ sealedCount }: PackScope): string {
  if (sealedCount === undefined) return 'How many messages stayed sealed is not stated in this pack.';
  if (sealedCount === 0) return 'No message of the selection stayed sealed.';
  const isOne = sealedCount === 1;
  return `${sealedCount.toLocaleString('en-GB')} ${isOne ? 'message' : 'messages'} of the selection ${isOne ? 'was' : 'were'} outside this authority or protected, and stayed sealed. Nothing of ${isOne ? 'its' : 'their'} content is in this file.`;
}

/** What this pack was allowed to hold, in the sentences of the warrant. */
export function scopePages({ scope }: PackDocument): PageFlow {
  const flow = new PageFlow();
  flow.newPage();
  flow.text('Scope statement', styles.chapter);
  flow.gap(12);
  drawFact(flow, 'Warrant', `${scope.warrantReference}, version ${scope.version}`);
  drawFact(flow, 'Issued by', scope.issuer);
  drawFact(flow, 'Legal basis', scope.legalBasis);
  drawFact(flow, 'Purpose', scope.purpose);
  drawFact(flow, 'Examine until', writtenTime(scope.examineUntil));
  drawFact(flow, 'SHA-256 of the warrant', scope.documentSha256, styles.small);
  drawFact(flow, 'Scope receipt', `${scope.receipt.sha256}, attached as scope-receipt.json`, styles.small);
  flow.gap(12);
  drawClauses(flow, scope);
  flow.gap(12);
  flow.rule();
  flow.gap(10);
  flow.text(sealedSentence(scope), styles.lead);
  return flow;
}
