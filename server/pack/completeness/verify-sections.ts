import { createHash } from 'node:crypto';
import { rootByRun } from '../../custody/conversations/range-proof';
import { decodeHeader } from '../../custody/entry-header';
import { leafHash, verifyInclusion } from '../../custody/tree';
import type { PackCompleteness, PackDocument, PackItem, SectionProof, WithholdingReason } from '../pack-document';

/** One leaf of a run: a message of the pack, or one that stayed out and why. */
export type Leaf = { readonly leaf: number; readonly commitment: string } & (
  | { readonly sourceId: string }
  | { readonly reason: string }
);

/** What a pack says about one conversation: every leaf from the first to the last, and the way from them to the case's root. */
export type SectionClaim = {
  readonly conversation: string;
  readonly size: number;
  readonly first: number;
  readonly last: number;
  readonly leaves: readonly Leaf[];
  /** Hexadecimal, left to right. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly line: string;
  readonly index: number;
  readonly path: readonly string[];
};

/** The state of the case that the ledger fixed. */
export type RootClaim = Pick<PackCompleteness, 'root' | 'size' | 'entry'>;

const REASONS: ReadonlySet<string> = new Set<WithholdingReason>([
  'outOfScope',
  'legalPrivilege',
  'thirdParty',
  'sensitive',
  'notRelevant',
]);

/** What a document claims, section by section; sections without a proof claim nothing. */
export function claimsOf({ sections }: PackDocument): SectionClaim[] {
  return sections.flatMap(({ conversation, proof }) => {
    if (proof === null) return [];
    const items = sections.filter((section) => section.conversation === conversation).flatMap((one) => one.items);
    return [claimOf(conversation, items, proof)];
  });
}

function claimOf(conversation: string, items: readonly PackItem[], proof: SectionProof): SectionClaim {
  const { size, first, last, withheld, outside } = proof;
  const disclosed = items.flatMap(({ leaf, commitment, sourceId }) =>
    leaf === null || leaf < first || leaf > last ? [] : [{ leaf, commitment, sourceId }],
  );
  const leaves = [...disclosed, ...withheld].sort((a, b) => a.leaf - b.leaf);
  return { conversation, size, first, last, leaves, ...outside, ...proof.conversation };
}

/**
 * What is wrong with a section, in sentences; none where every message between its first and its last is in the pack or withheld with a
 * reason, in the order and the conversation that the root fixed. Never throws, whatever the claim holds.
 */
export function checkSection(claim: SectionClaim, root: Pick<RootClaim, 'root' | 'size'>): string[] {
  const named = `Conversation ${claim.conversation}`;
  const gaps = checkRun(claim, named);
  if (gaps.length > 0) return gaps;
  try {
    return checkTrees(claim, root, named);
  } catch {
    return [`${named}: its proof can’t be read.`];
  }
}

/** Each leaf of the run stands there once, with a reason where it is no message of the pack. */
function checkRun({ first, last, leaves }: SectionClaim, named: string): string[] {
  const faults: string[] = [];
  let due = first;
  for (const leaf of leaves) {
    if (leaf.leaf < due) return [...faults, `${named}: message ${leaf.leaf} stands where ${due} is due.`];
    if (leaf.leaf > due) faults.push(missing(named, leaf.leaf - due));
    if ('reason' in leaf && !REASONS.has(leaf.reason)) faults.push(missing(named, 1));
    due = leaf.leaf + 1;
  }
  if (due < last + 1) faults.push(missing(named, last + 1 - due));
  else if (due !== last + 1) faults.push(`${named}: the run goes on behind its own end.`);
  return faults;
}

const missing = (named: string, count: number) =>
  `${named}: ${count.toLocaleString('en-GB')} ${count === 1 ? 'message is' : 'messages are'} missing without a reason.`;

function checkTrees(claim: SectionClaim, { root, size }: Pick<RootClaim, 'root' | 'size'>, named: string): string[] {
  const line = readLine(claim.line);
  if (line === null) return [`${named}: its line is not one of a tree of conversations.`];
  const tag = createHash('sha256').update(bytes(line.salt)).update(claim.conversation, 'utf8').digest('hex');
  if (tag !== line.tag) return [`${named}: the proof is of another conversation.`];
  const faults: string[] = [];
  if (line.size !== claim.size) faults.push(`${named}: it has ${line.size} messages, not ${claim.size}.`);
  else if (runRoot(claim) !== line.root)
    faults.push(
      `${named}: its messages, those withheld included, are not those that were taken in, or not in their order.`,
    );
  const leaf = leafHash(Buffer.from(claim.line, 'utf8'));
  if (!verifyInclusion(leaf, claim.index, size, claim.path.map(bytes), bytes(root)))
    faults.push(`${named}: it is not among the conversations that the ledger fixed in this root.`);
  return faults;
}

function runRoot({ size, first, leaves, left, right }: SectionClaim): string | null {
  const commitments = leaves.map(({ commitment }) => bytes(commitment));
  const outside = { left: left.map(bytes), right: right.map(bytes) };
  if (![...commitments, ...outside.left, ...outside.right].every(({ length }) => length === 32)) return null;
  try {
    return rootByRun(size, first, commitments, outside).toString('hex');
  } catch {
    // Too many hashes or too few for a run of a tree of this size.
    return null;
  }
}

type Line = { readonly root: string; readonly salt: string; readonly size: number; readonly tag: string };

/** Null unless the text is a line in its one form. */
function readLine(text: string): Line | null {
  const form = /^\{"root":"([0-9a-f]{64})","salt":"([0-9a-f]{32})","size":([1-9][0-9]{0,15}),"tag":"([0-9a-f]{64})"\}$/;
  const [, root, salt, size, tag] = form.exec(text) ?? [];
  if (root === undefined || salt === undefined || size === undefined || tag === undefined) return null;
  return { root, salt, size: Number(size), tag };
}

/** What is wrong with the entry that is said to fix the root; that it is in the ledger is for `entry.proof` and the reader's own policy to say. */
export function checkRootEntry({ root, entry }: RootClaim): string[] {
  try {
    const header = decodeHeader(Buffer.from(entry.header, 'base64'));
    const isOne = header.v === 2 && header.act === 'conversations.rooted' && header.out === 'ok';
    if (!isOne) return ['The entry named for the root fixes no conversations.'];
    return header.fix === bytes(root).toString('base64url') ? [] : ['The entry named for the root fixes another one.'];
  } catch {
    return ['The entry named for the root can’t be read.'];
  }
}

/** All of a document's claims. `open`: sections of which nothing is claimed. */
export function checkCompleteness(document: PackDocument): { faults: string[]; open: string[] } {
  const { completeness, sections } = document;
  if (completeness === null)
    return { faults: [], open: [document.completenessWhyNot ?? 'The pack claims nothing about what was left out.'] };
  const faults = [
    ...checkRootEntry(completeness),
    ...claimsOf(document).flatMap((claim) => checkSection(claim, completeness)),
  ];
  const open = sections.filter(({ proof }) => proof === null);
  return { faults, open: open.map(({ heading, unproven }) => `${heading}: ${unproven ?? 'nothing is claimed.'}`) };
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
