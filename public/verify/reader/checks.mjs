import { formatReport } from '../pack/format-report.mjs';
import { el, utc, written } from './dom.mjs';

/**
 * The checks with their results, and the report for the file.
 * @typedef {import('../pack/report.mjs').PackVerdict} PackVerdict
 * @typedef {import('../pack/report.mjs').PackStep} PackStep
 * @typedef {import('../pack/report.mjs').Where} Where
 * @typedef {import('../pack/verify-pack.mjs').Pack} Pack
 * @typedef {{ fileName: string, bytes: number, policySha256: string | null, certificates: readonly string[], authorities: readonly string[] | 'none', at: Date }} Asked
 */

export const VERDICTS = { proven: 'Proven', refuted: 'Refuted', undecidable: 'Not decidable' };

/** @param {PackVerdict} report @param {(where: Where) => void} goTo @returns {Node[]} */
export function checkList({ verdict, steps, notChecked }, goTo) {
  const rank = { refuted: 0, undecidable: 1, proven: 2 };
  const sorted = [...steps].sort((a, b) => rank[a.result] - rank[b.result]);
  const items = sorted.map((step) => {
    const made = el(
      'li',
      { class: step.result },
      el('strong', {}, `${VERDICTS[step.result]}: ${step.step}`),
      el('p', { dir: 'auto' }, written(step.detail)),
    );
    const places = step.where.filter(
      ({ sourceId, file, conversation }) => sourceId !== undefined || file !== undefined || conversation !== undefined,
    );
    for (const where of places.slice(0, 20)) {
      const button = el('button', { type: 'button', class: 'place' }, written(placeOf(where)));
      if (where.sourceId === undefined && where.conversation === undefined) button.disabled = true;
      button.addEventListener('click', () => goTo(where));
      made.append(button);
    }
    return made;
  });
  const open = el(
    'details',
    {},
    el('summary', {}, `Not checked: ${notChecked.length} things`),
    el('ul', {}, ...notChecked.map((item) => el('li', {}, item))),
  );
  return [el('h2', {}, `Checks: ${VERDICTS[verdict]}`), el('ul', { class: 'steps' }, ...items), open];
}

/** @param {Where} where */
function placeOf({ exhibit, sourceId, file, page, conversation }) {
  return [exhibit === undefined ? null : `exhibit ${exhibit}`, sourceId ?? conversation, page, file]
    .filter((part) => part !== undefined && part !== null)
    .join(' · ');
}

/** What is printed and kept. @param {PackVerdict} report @param {Pack} pack @param {Asked} asked @returns {Node[]} */
export function printedReport(report, pack, asked) {
  const table = el(
    'table',
    {},
    el('tr', {}, ...['Result', 'Check', 'What was found'].map((text) => el('th', { scope: 'col' }, text))),
  );
  for (const { step, result, detail } of report.steps)
    table.append(
      el(
        'tr',
        {},
        el('td', { class: result }, VERDICTS[result]),
        el('td', {}, step),
        el('td', { dir: 'auto' }, written(detail)),
      ),
    );
  const list = el('dl', {});
  const authorities = asked.authorities === 'none' ? 'none asked for' : asked.authorities.join(', ') || 'none given';
  /** @type {[string, string][]} */
  const facts = [
    ['File', `${asked.fileName}, ${asked.bytes} bytes`],
    ['SHA-256 of the file', pack.fileSha256],
    ['Pack', pack.manifest?.reference ?? 'can’t be read'],
    ['Pack id', pack.manifest?.packId ?? 'can’t be read'],
    ['Checked on', `${utc(asked.at)} by the clock of this machine`],
    ['Policy of the reader, SHA-256', asked.policySha256 ?? 'none given'],
    ['Certificates that the reader believes', asked.certificates.join(', ') || 'none given'],
    ['Time-stamp authorities that the reader believes', authorities],
    ['Checked with', navigator.userAgent],
  ];
  for (const [name, value] of facts) list.append(el('dt', {}, name), el('dd', {}, written(value)));
  const copy = el(
    'details',
    { class: 'screen' },
    el('summary', {}, 'As text, to be copied'),
    el('pre', { id: 'report-text' }, formatReport(report, pack)),
  );
  const open = el('ul', {}, ...report.notChecked.map((item) => el('li', {}, item)));
  const verdict = el('p', { class: `verdict ${report.verdict}` }, `Result: ${VERDICTS[report.verdict]}`);
  return [el('h2', {}, 'Verification report'), verdict, list, table, el('h3', {}, 'Not checked'), open, copy];
}
