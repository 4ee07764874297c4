import {
  concat,
  decodeBase64,
  equal,
  leafHash,
  nodeHash,
  sha256,
  shown,
  toBase64url,
  toHex,
  utf8,
  VerifyError,
  verifyInclusion,
  verifyProof,
} from '../verify.mjs';
import { count, hex, linesIn, list, object, objects, parseCanonical, parseJson, text } from './json.mjs';
import { calledOf, whereIs } from './manifest.mjs';
import { refuteUnless } from './report.mjs';

/**
 * That nothing was left out in silence. At intake each conversation became a tree (RFC 6962) over the commitments of its messages in order,
 * and each case a tree over its conversations, whose root is in the ledger. A section of a pack gives every leaf of a run: as a message of the
 * pack, or withheld with a reason.
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {import('./report.mjs').Faults} Faults
 * @typedef {{ leaf: number, sourceId: string | null, commitment: string | null, reason: string | null }} Leaf
 * @typedef {{ conversation: string, size: number, first: number, last: number, leaves: Leaf[], left: Uint8Array[], right: Uint8Array[], line: string, index: number, path: Uint8Array[] }} Section
 * @typedef {{ root: Uint8Array, size: number, entry: { index: number, header: Uint8Array, proof: Uint8Array } }} Head
 */

const MAX_HASHES = 64;
const REASONS = ['outOfScope', 'legalPrivilege', 'thirdParty', 'sensitive', 'notRelevant'];

/** @param {Uint8Array} bytes @returns {{ head: Head, sections: Section[] }} */
export function readCompleteness(bytes) {
  const [first, ...lines] = linesIn(bytes, 'completeness.jsonl');
  const head = parseCanonical(first ?? '', 'The first line of completeness.jsonl');
  refuteUnless(head.kind === 'ambit-completeness' && head.v === 1, 'completeness.jsonl is of a kind unknown here.');
  const entry = object(head.entry, 'the entry of completeness.jsonl');
  return {
    head: {
      root: hex(head.root, 'the root of the conversations', 32),
      size: count(head.size, 'the number of conversations'),
      entry: {
        index: count(entry.index, 'the number of the entry'),
        header: decodeBase64(entry.header, 'the entry'),
        proof: utf8.encode(text(entry.proof, 'the proof of the entry')),
      },
    },
    sections: lines.map((line, at) => readSection(parseCanonical(line, `Line ${at + 2} of completeness.jsonl`))),
  };
}

/** @param {Json} json @returns {Section} */
function readSection(json) {
  const hashes = (/** @type {unknown} */ value) => {
    const all = list(value, 'a list of hashes');
    if (all.length > MAX_HASHES) throw new VerifyError('a list of hashes is too long');
    return all.map((hash) => hex(hash, 'a hash', 32));
  };
  return {
    conversation: text(json.conversation, 'a conversation’s name'),
    size: count(json.size, 'the size of a conversation'),
    first: count(json.first, 'the first leaf'),
    last: count(json.last, 'the last leaf'),
    leaves: objects(json.leaves, 'the leaves of a conversation').map(readLeaf),
    left: hashes(json.left),
    right: hashes(json.right),
    line: text(json.line, 'a conversation’s line'),
    index: count(json.index, 'the place of a conversation'),
    path: hashes(json.path),
  };
}

/** @param {Json} json @returns {Leaf} */
function readLeaf(json) {
  const orNull = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : null);
  return {
    leaf: count(json.leaf, 'the number of a leaf'),
    sourceId: orNull(json.sourceId),
    commitment: orNull(json.commitment),
    reason: orNull(json.reason),
  };
}

/**
 * Root of a tree from a run of its leaves and the hashes outside. Null where they don't fit together.
 * @param {number} size @param {number} first @param {readonly Uint8Array[]} leaves leaf hashes @param {readonly Uint8Array[]} outside left, then right
 */
export function rootByRun(size, first, leaves, outside) {
  const last = first + leaves.length - 1;
  if (leaves.length === 0 || last >= size) return null;
  let used = 0;
  /** @param {number} from @param {number} to @returns {Uint8Array} */
  const rootOf = (from, to) => {
    if (to <= first || from > last) {
      used += 1;
      return outside[used - 1] ?? new Uint8Array();
    }
    if (to - from === 1) return leaves[from - first];
    let split = 1;
    while (split * 2 < to - from) split *= 2;
    /** @type {Uint8Array} */
    const left = rootOf(from, from + split);
    return nodeHash(left, rootOf(from + split, to));
  };
  const root = rootOf(0, size);
  return used === outside.length ? root : null;
}

/**
 * Every message between the first and the last of a section is in the pack or withheld with a reason.
 * @param {{ head: Head, sections: Section[] }} proof @param {Manifest} manifest @param {readonly import('./items.mjs').Message[]} messages
 * @param {import('./case-file.mjs').CaseFile | null} file which says of each message whether it has a leaf @param {Faults} faults
 */
export function checkSections({ head, sections }, manifest, messages, file, faults) {
  const items = new Map(manifest.items.map((item) => [item.sourceId, item]));
  const covered = new Set();
  let withheld = 0;
  for (const section of sections) {
    const named = shown(section.conversation);
    const where = { conversation: section.conversation };
    /** @type {Uint8Array[]} */
    const leaves = [];
    for (const leaf of section.leaves) {
      const due = section.first + leaves.length;
      if (leaf.leaf !== due) {
        faults.add(missing(named, due, leaf.leaf), where);
        break;
      }
      const item = leaf.sourceId === null ? undefined : items.get(leaf.sourceId);
      const commitment = leaf.sourceId === null ? leaf.commitment : (item?.commitment ?? null);
      if (commitment === null) {
        faults.add(
          `Conversation ${named}: leaf ${due} is no message of the pack, and missing without a reason.`,
          where,
        );
        break;
      }
      if (leaf.sourceId === null && !(leaf.reason !== null && REASONS.includes(leaf.reason))) {
        faults.add(`Conversation ${named}: leaf ${due} is missing without a reason.`, where);
      }
      if (leaf.sourceId === null) withheld += 1;
      if (item !== undefined && item.leaf !== null && item.leaf !== due)
        faults.add(
          `${calledOf(item)} stands at another place of its conversation than the manifest says.`,
          whereIs(item),
        );
      if (item !== undefined) covered.add(item.sourceId);
      leaves.push(leafHash(hex(commitment, 'a commitment', 32)));
    }
    if (leaves.length < section.leaves.length) continue;
    if (leaves.length !== section.last - section.first + 1) {
      faults.add(missing(named, section.first + leaves.length, section.last + 1), where);
      continue;
    }
    judgeSection(section, leaves, head, faults);
  }
  const conversations = new Map(messages.map(({ sourceId, conversation }) => [sourceId, conversation]));
  for (const section of sections)
    for (const { sourceId } of section.leaves)
      if (sourceId !== null && conversations.get(sourceId) !== section.conversation)
        faults.add(`Message ${shown(sourceId)} is of another conversation than its proof says.`, { sourceId });
  for (const [at, item] of manifest.items.entries()) {
    if (covered.has(item.sourceId)) continue;
    // One that had no leaf yet can't be in a proof; of one that had, the proof was taken out.
    const result = typeof (item.leaf ?? file?.messages[at]?.leaf) === 'number' ? 'refuted' : 'undecidable';
    faults.add(`${calledOf(item)} is in no proof of completeness.`, whereIs(item), result);
  }
  const runs =
    sections.length === 1 ? 'The messages of one conversation' : `The messages of ${sections.length} conversations`;
  return `${runs} follow each other without a gap: ${covered.size} disclosed, ${withheld} withheld, each with a reason.`;
}

/** @param {string} named @param {number} due @param {number} next */
function missing(named, due, next) {
  const many = next - due;
  if (many <= 0) return `Conversation ${named}: leaf ${next} stands where ${due} is due.`;
  return `Conversation ${named}: ${many === 1 ? `leaf ${due} is` : `${many} leaves from ${due} on are`} missing without a reason.`;
}

/** @param {Section} section @param {Uint8Array[]} leaves @param {Head} head @param {Faults} faults */
function judgeSection(section, leaves, head, faults) {
  const named = shown(section.conversation);
  const where = { conversation: section.conversation };
  const line = parseCanonical(section.line, 'a conversation’s line');
  const root = rootByRun(section.size, section.first, leaves, [...section.left, ...section.right]);
  const isRoot = root !== null && equal(root, hex(line.root, 'a root', 32)) && line.size === section.size;
  if (!isRoot)
    faults.add(
      `Conversation ${named}: its messages, withheld ones included, are not those that were seized, or not in their order.`,
      where,
    );
  const tag = sha256(concat(hex(line.salt, 'a salt'), utf8.encode(section.conversation)));
  if (toHex(tag) !== line.tag) faults.add(`The proof of conversation ${named} is of another conversation.`, where);
  const isIn = verifyInclusion(leafHash(utf8.encode(section.line)), section.index, head.size, section.path, head.root);
  if (!isIn) faults.add(`Conversation ${named} is not among those that the ledger fixed.`, where);
}

/** The root of the conversations is in the ledger that the reader believes. @param {Head} head @param {Uint8Array | null} policy */
export async function checkRootEntry({ root, entry }, policy) {
  const header = parseJson(entry.header, 'The entry that fixed the conversations');
  refuteUnless(header.act === 'conversations.rooted', 'The entry of the ledger is not one that fixes conversations.');
  refuteUnless(header.fix === toBase64url(root), 'The entry of the ledger fixes another root of the conversations.');
  return ledgerSentence(
    await verifyProof({ proof: entry.proof, entry: entry.header, policy }),
    `Entry ${entry.index} of the ledger fixed the root of the conversations on ${shown(String(header.t))}`,
  );
}

/**
 * The verdict of a ledger's proof in one sentence.
 * @param {import('../verify.mjs').Report} report @param {string} proven
 */
export function ledgerSentence({ verdict, steps }, proven) {
  const open = steps.find(({ result }) => result === verdict && result !== 'proven');
  if (open !== undefined && verdict !== 'proven')
    throw new VerifyError(`${proven}: ${open.step}: ${open.detail}`, verdict);
  const quorum = steps.find(({ step }) => step.endsWith('quorum'));
  return `${proven}; ${quorum?.detail ?? 'signed by the log'}.`;
}
