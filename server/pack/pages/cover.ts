import { sha256Hex } from '../canonical-json';
import type { PackCounts } from '../pack-counts';
import { type Column, fixedLine, type Mark, PageFlow } from '../page-flow';
import { contentWidth, page, styles } from '../page-style';
import { wrapText } from '../wrap-text';
import type { Setting } from './setting';

const titleLines = 4;
const proofTop = 268;
const symbolWidth = 92;
const logoRoom = { width: 150, height: 42 };
const labels: Column = { x: page.left, width: 104 };
const values: Column = { x: page.left + 112, width: contentWidth - 112 };
const besideSymbol: Column = { x: values.x, width: values.width - symbolWidth - 16 };

function drawHead(flow: PageFlow, { document, words }: Setting): void {
  const { logo } = document.template;
  if (logo) {
    const scale = Math.min(logoRoom.width / logo.width, logoRoom.height / logo.height, 1);
    const [width, height] = [logo.width * scale, logo.height * scale];
    flow.within('Figure', { alt: words.logo }, () => {
      flow.put({ kind: 'logo', x: page.left, y: page.height - 34 - height, width, height });
    });
  }
  const right: Column = { x: page.left + 200, width: contentWidth - 200, align: 'right' };
  flow.aside(words.evidencePack.toLocaleUpperCase(words.tag), styles.overline, { x: page.left, width: 200 }, 8);
  flow.aside(document.handlingCode, styles.overline, right, 8);
  flow.gap(20);
  flow.rule('accent');
}

function drawTitle(flow: PageFlow, { document }: Setting): void {
  flow.gap(46);
  const lines = wrapText(document.title, styles.title.weight, styles.title.size, contentWidth);
  const title = lines.length <= titleLines ? document.title : `${[...document.title].slice(0, 110).join('')}…`;
  flow.text(title, styles.title, undefined, 'H1');
  flow.gap(8);
  const subject = `${document.caseReference} · ${document.caseName}`;
  flow.aside(subject, styles.subject, { x: page.left, width: contentWidth }, 14);
  flow.gap(40);
}

function drawFact(flow: PageFlow, label: string, value: string): void {
  flow.within('P', {}, () => {
    flow.aside(label, styles.quiet, labels, 10.6);
    flow.aside(value, styles.body, values, 10.6);
  });
  flow.gap(17);
}

function drawFacts(flow: PageFlow, { document, words, times }: Setting, batesShown: string): void {
  const { scope, supersedes } = document;
  drawFact(flow, words.pack, document.packReference);
  if (supersedes)
    drawFact(flow, words.supersedes, words.supersedesPack(supersedes.packReference, supersedes.packId.slice(0, 16)));
  drawFact(flow, words.agency, document.agency);
  drawFact(flow, words.preparedBy, document.preparedBy);
  drawFact(flow, words.prepared, times.full(document.preparedAt));
  drawFact(flow, words.warrant, words.warrantVersion(scope.warrantReference, scope.version));
  drawFact(flow, words.batesNumbers, batesShown);
  flow.gap(18);
}

function drawCounts(flow: PageFlow, { words }: Setting, counts: PackCounts): void {
  const shown = [
    [words.countOf.message, counts.messages],
    [words.countOf.conversation, counts.conversations],
    [words.countOf.picture, counts.pictures],
    [words.countOf.page, counts.pages],
  ] as const;
  const width = contentWidth / shown.length;
  shown.forEach(([[one, many], count], at) => {
    const column = { x: page.left + at * width, width: width - 8 };
    flow.within('P', {}, () => {
      flow.aside(count.toLocaleString(words.tag), styles.figure, column, 20);
      flow.aside(count === 1 ? one : many, styles.quiet, column, 34);
    });
  });
}

function drawProof(flow: PageFlow, { document, words }: Setting): void {
  flow.y = proofTop;
  flow.rule();
  flow.gap(14);
  flow.within('P', {}, () => {
    flow.aside(words.packId, styles.quiet, labels, 9);
  });
  flow.within('P', {}, () => {
    flow.put({ kind: 'packId', x: values.x, y: flow.y - 9, style: styles.fine });
  });
  flow.within('Figure', { alt: words.symbolHolds }, () => {
    const x = page.left + contentWidth - symbolWidth;
    flow.put({ kind: 'packSymbol', x, y: flow.y - symbolWidth, width: symbolWidth });
  });
  flow.gap(15);
  flow.within('P', {}, () => {
    flow.aside(words.logKey, styles.quiet, labels, 9);
    flow.aside(sha256Hex(document.custody.vkey), styles.fine, besideSymbol, 9);
  });
  flow.gap(20);
  flow.text(words.symbolHolds, styles.fine, besideSymbol);
}

function drawSteps(flow: PageFlow, { document, words }: Setting): void {
  flow.y = proofTop - symbolWidth - 26;
  flow.text(words.howToCheck.toLocaleUpperCase(words.tag), styles.label, undefined, 'H2');
  flow.gap(3);
  words.checkSteps(document.tool.name).forEach((step, at) => {
    flow.text(`${at + 1}.  ${step}`, styles.quiet);
  });
}

/** The one page before the contents. Leaves the place of the pack id open: it isn't known before the pages are. */
export function coverPage(setting: Setting, counts: PackCounts, batesShown: string): PageFlow {
  const flow = new PageFlow('cover');
  flow.newPage();
  drawHead(flow, setting);
  drawTitle(flow, setting);
  drawFacts(flow, setting, batesShown);
  drawCounts(flow, setting, counts);
  drawProof(flow, setting);
  drawSteps(flow, setting);
  return flow;
}

/** Head and foot of a page. The cover has no head: it says the same, larger. */
export function runningMarks({ document, words }: Setting, bates: string, number: number, total: number): Mark[] {
  const half = contentWidth / 2;
  const left: Column = { x: page.left, width: half - 10 };
  const right: Column = { x: page.left + half, width: half, align: 'right' };
  const foot = [
    fixedLine(bates, styles.runningStrong, left, page.footBaseline),
    fixedLine(words.pageOf(number, total), styles.running, right, page.footBaseline),
  ];
  if (number === 1) return foot;
  const wide: Column = { x: page.left, width: contentWidth * 0.68 };
  const narrow: Column = { x: page.left + contentWidth * 0.7, width: contentWidth * 0.3, align: 'right' };
  const subject = `${document.caseReference} · ${document.caseName} · ${document.packReference}`;
  return [
    fixedLine(subject, styles.running, wide, page.headBaseline),
    fixedLine(document.handlingCode, styles.runningStrong, narrow, page.headBaseline),
    { kind: 'rule', x: page.left, y: page.headBaseline - 9, width: contentWidth, colour: 'hairline' },
    ...foot,
  ];
}
