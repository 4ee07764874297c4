import { shown } from '../verify.mjs';

export const WORDS = { proven: 'proven', refuted: 'REFUTED', undecidable: 'not decidable' };

/**
 * The report as lines of text.
 * @param {import('./report.mjs').PackVerdict} report @param {import('./verify-pack.mjs').Pack} pack
 */
export function formatReport({ verdict, steps, notChecked }, { fileSha256, manifest }) {
  const width = Math.max(...steps.map(({ step }) => step.length));
  const lines = steps.map(
    ({ step, result, detail }) => `${WORDS[result].padEnd(13)}  ${step.padEnd(width)}  ${oneLine(detail)}`,
  );
  const named =
    manifest === null ? 'no pack id could be read' : `${shown(manifest.reference)}, pack id ${manifest.packId}`;
  const open = notChecked.map((item) => `  - ${item}`);
  return [
    `File: SHA-256 ${fileSha256}`,
    `Pack: ${named}`,
    '',
    ...lines,
    '',
    `Result: ${WORDS[verdict]}`,
    '',
    'Not checked:',
    ...open,
  ].join('\n');
}

/** Nothing that a checked file says can end a line, turn it round or colour a terminal. @param {string} text */
export function oneLine(text) {
  return text.replace(/[^ -~’“”…·–]/g, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).slice(0, 600);
}
