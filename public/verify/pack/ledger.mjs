import {
  checkCheckpoint,
  parseNote,
  readPolicy,
  Steps,
  shown,
  signersOf,
  toBase64url,
  VerifyError,
  verifyProof,
} from '../verify.mjs';
import { ledgerSentence } from './completeness.mjs';
import { hexDigest } from './digest.mjs';
import { count, hex, linesIn, parseCanonical, parseJson, text } from './json.mjs';
import { calledOf, whereIs } from './manifest.mjs';
import { refuteUnless, undecided } from './report.mjs';

/**
 * The checks against the ledger, by the reader's policy alone.
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {{ index: number, at: string, act: string, who: string, purpose: string, leaf: string }} CustodyLine
 */

/** The ledger knew the pack by its id before anybody was served it. @param {Uint8Array} proof @param {Uint8Array} header @param {Manifest} manifest @param {Uint8Array | null} policy */
export async function checkExport(proof, header, { packId }, policy) {
  const entry = parseJson(header, 'The entry that fixed the pack');
  refuteUnless(entry.act === 'pack.fixed', 'The entry of the ledger is not one that fixes a pack.');
  refuteUnless(
    entry.fix === toBase64url(hex(packId, 'the pack id', 32)),
    'The entry of the ledger fixes another pack than this one.',
  );
  return ledgerSentence(
    await verifyProof({ proof, entry: header, policy }),
    `The ledger fixed this pack id on ${shown(String(entry.t))}`,
  );
}

/** The ledger's head in the pack. @param {Uint8Array} note @param {Manifest} manifest @param {readonly CustodyLine[]} lines @param {Uint8Array | null} policyBytes */
export async function checkHead(note, { custody }, lines, policyBytes) {
  const steps = new Steps();
  const policy = await readPolicy(steps, policyBytes);
  const checkpoint = await checkCheckpoint(steps, note, policy);
  const report = steps.report();
  const size = checkpoint?.size ?? 0;
  if (checkpoint !== null) {
    refuteUnless(checkpoint.origin === custody.origin, 'The checkpoint is of another log than the custody extract.');
    refuteUnless(
      lines.every(({ index }) => index < size),
      'The checkpoint is older than the custody extract.',
    );
  }
  return ledgerSentence(report, `The checkpoint of ${shown(custody.origin)} with ${size} entries`);
}

/** @param {Uint8Array} bytes @returns {CustodyLine[]} */
export function readCustody(bytes) {
  return linesIn(bytes, 'custody.jsonl').map((line, at) => {
    const what = `Line ${at + 1} of custody.jsonl`;
    const json = parseCanonical(line, what);
    const [when, act, who, purpose, leaf] = ['at', 'act', 'who', 'purpose', 'leaf'].map((key) => text(json[key], what));
    return { index: count(json.index, what), at: when, act, who, purpose, leaf };
  });
}

/** The extract is whole, in order, and shows under which entry each message was opened. @param {readonly CustodyLine[]} lines @param {Manifest} manifest @param {import('./report.mjs').Faults} faults */
export function checkCustody(lines, { items, custody }, faults) {
  refuteUnless(lines.length === custody.entries, 'The custody extract has lost or gained lines.');
  for (let at = 1; at < lines.length; at += 1)
    if (lines[at].index <= lines[at - 1].index)
      faults.add(`Entry ${lines[at].index} of the custody extract is out of order.`, { entry: lines[at].index });
  const shownEntries = new Set(lines.map(({ index }) => index));
  for (const item of items)
    if (!shownEntries.has(item.entry))
      faults.add(
        `${calledOf(item)} was opened under entry ${item.entry}, which the extract doesn’t show.`,
        whereIs(item),
        'undecidable',
      );
  return `The custody extract has ${lines.length} lines and shows the opening of every message.`;
}

/** The receipt of the scope is of the pack's warrant and signed by a log that the reader believes. @param {Uint8Array} bytes @param {Manifest} manifest @param {Uint8Array | null} policyBytes */
export async function checkScope(bytes, { scope, custody }, policyBytes) {
  const file = parseJson(bytes, 'scope-receipt.json');
  const receiptText = text(file.receipt, 'the text of the scope receipt');
  const hash = await hexDigest(new TextEncoder().encode(receiptText));
  refuteUnless(
    hash === file.sha256 && hash === scope.receiptSha256,
    'The scope receipt is not the one that the manifest names.',
  );
  const body = parseCanonical(receiptText, 'The scope receipt');
  const isOfWarrant =
    body.reference === scope.warrantReference &&
    String(body.version) === scope.version &&
    body.orderSha256 === scope.documentSha256;
  refuteUnless(isOfWarrant, 'The scope receipt is of another warrant than the pack.');
  const policy = await readPolicy(new Steps(), policyBytes);
  if (policy === null || policy.logs.length === 0)
    undecided('No policy that says which log to believe: nobody can tell who signed the scope receipt.');
  const note = parseNote(new TextEncoder().encode(text(file.signature, 'the signature of the scope receipt')));
  // Its first line says what is signed: the same key signs the ledger's heads.
  refuteUnless(note.text === `ambit scope receipt\n${hash}\n`, 'The signature is of another receipt than this one.');
  const signers = await signersOf(note, policy.logs);
  const own = [...signers.keys()].some(({ name }) => name === custody.origin);
  if (!own) throw new VerifyError('No log of the policy has signed the scope receipt.', 'undecidable');
  return `The scope receipt ${hash.slice(0, 16)}… is of this warrant and signed by ${shown(custody.origin)}.`;
}
