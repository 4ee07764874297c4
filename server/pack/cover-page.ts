import { sha256Hex } from './canonical-json';
import type { PackCounts } from './pack-counts';
import type { PackDocument } from './pack-document';
import { type Column, fixedLine, PageFlow } from './page-flow';
import { contentWidth, page, styles } from './page-style';
import { wrapText } from './wrap-text';
import { writtenTime } from './written-times';

const titleLines = 4;
const proofTop = 252;
const labels: Column = { x: page.left, width: 104 };
const values: Column = { x: page.left + 112, width: contentWidth - 112 };

function drawTitle(flow: PageFlow, document: PackDocument): void {
  flow.aside('EVIDENCE PACK', styles.overline, { x: page.left, width: 200 }, 8);
  flow.aside(
    document.handlingCode,
    styles.overline,
    { x: page.left + 200, width: contentWidth - 200, align: 'right' },
    8,
  );
  flow.gap(20);
  flow.rule('accent');
  flow.gap(52);
  const lines = wrapText(document.title, styles.title.weight, styles.title.size, contentWidth);
  if (lines.length <= titleLines) flow.text(document.title, styles.title);
  else flow.text(`${[...document.title].slice(0, 110).join('')}…`, styles.title);
  flow.gap(8);
  flow.aside(
    `${document.caseReference} · ${document.caseName}`,
    styles.subject,
    { x: page.left, width: contentWidth },
    14,
  );
  flow.gap(44);
}

function drawFact(flow: PageFlow, label: string, value: string): void {
  flow.aside(label, styles.quiet, labels, 10.6);
  flow.aside(value, styles.body, values, 10.6);
  flow.gap(17);
}

function drawCounts(flow: PageFlow, counts: PackCounts): void {
  const shown = [
    ['message', counts.messages],
    ['conversation', counts.conversations],
    ['picture', counts.pictures],
    ['page', counts.pages],
  ] as const;
  const width = contentWidth / shown.length;
  shown.forEach(([label, count], at) => {
    const column = { x: page.left + at * width, width: width - 8 };
    flow.aside(count.toLocaleString('en-GB'), styles.figure, column, 20);
    flow.aside(count === 1 ? label : `${label}s`, styles.quiet, column, 34);
  });
}

function proofLines(document: PackDocument): string[] {
  return [
    `1.  Run the verifier of ${document.tool.name} over this file, with the signer's fingerprint and the log key that your own agency published.`,
    '2.  Without it: pdfsig must say “Signature is Valid” and “Total document signed”.',
    '3.  Detach manifest.json (pdfdetach -saveall). Its SHA-256 must be the pack id above.',
  ];
}

function drawProof(flow: PageFlow, document: PackDocument): void {
  flow.y = proofTop;
  flow.rule();
  flow.gap(14);
  flow.aside('Pack id', styles.quiet, labels, 9);
  flow.put({ kind: 'packId', x: values.x, y: flow.y - 9, style: styles.small });
  flow.gap(15);
  flow.aside('Log key', styles.quiet, labels, 9);
  flow.aside(sha256Hex(document.custody.vkey), styles.small, values, 9);
  flow.gap(26);
  flow.text('HOW TO CHECK THIS PACK', styles.label);
  flow.gap(3);
  for (const line of proofLines(document)) flow.text(line, styles.quiet);
}

/** The one page before the contents. Leaves the place of the pack id open: it isn't known before the pages are. */
export function coverPage(document: PackDocument, counts: PackCounts, batesShown: string): PageFlow {
  const flow = new PageFlow();
  flow.newPage();
  drawTitle(flow, document);
  drawFact(flow, 'Pack', document.packReference);
  drawFact(flow, 'Agency', document.agency);
  drawFact(flow, 'Prepared by', document.preparedBy);
  drawFact(flow, 'Prepared', writtenTime(document.preparedAt));
  drawFact(flow, 'Warrant', `${document.scope.warrantReference}, version ${document.scope.version}`);
  drawFact(flow, 'Bates numbers', batesShown);
  flow.gap(22);
  drawCounts(flow, counts);
  drawProof(flow, document);
  return flow;
}

/** Head and foot of a page. The cover has no head: it says the same, larger. */
export function runningMarks(document: PackDocument, bates: string, number: number, total: number) {
  const half = contentWidth / 2;
  const left: Column = { x: page.left, width: half - 10 };
  const right: Column = { x: page.left + half, width: half, align: 'right' };
  const foot = [
    fixedLine(bates, styles.runningStrong, left, page.footBaseline),
    fixedLine(`Page ${number} of ${total}`, styles.running, right, page.footBaseline),
  ];
  if (number === 1) return foot;
  const wide: Column = { x: page.left, width: contentWidth * 0.68 };
  const narrow: Column = { x: page.left + contentWidth * 0.7, width: contentWidth * 0.3, align: 'right' };
  const subject = `${document.caseReference} · ${document.caseName} · ${document.packReference}`;
  return [
    fixedLine(subject, styles.running, wide, page.headBaseline),
    fixedLine(document.handlingCode, styles.runningStrong, narrow, page.headBaseline),
    { kind: 'rule', x: page.left, y: page.headBaseline - 9, width: contentWidth, colour: 'hairline' } as const,
    ...foot,
  ];
}
