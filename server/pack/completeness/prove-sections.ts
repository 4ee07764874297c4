import { leafHashes } from '../../custody/conversations/fold-tree';
import {
  type PackDeed,
  type PackLeaf,
  type PackRoot,
  readPackCommitments,
  readPackLeaves,
  readPackRoot,
  readWithheld,
} from '../../custody/conversations/pack-statements';
import { OutsideProver } from '../../custody/conversations/range-proof';
import type { PackCompleteness, PackSection, SectionProof, WithholdingReason } from '../pack-document';
import { countReasons } from './count-reasons';
import { type OwnLine, ownLines } from './own-lines';
import { rootEntry } from './root-entry';

/** A run over more messages isn't proven leaf by leaf: the proof would be larger than the pack. */
export const MOST_LEAVES = 20_000;
/** Messages whose reasons are asked for in one statement. */
const REASONS_AT_ONCE = 2_000;
/** Commitments that are read at once. */
const COMMITMENTS_AT_ONCE = 65_536;

export type Proven = {
  readonly sections: PackSection[];
  readonly completeness: PackCompleteness | null;
  /** In words, where nothing is proven. */
  readonly whyNot: string | null;
};

type Run = { readonly first: number; readonly last: number };
type Placed = { readonly conversationId: bigint; readonly own: OwnLine; readonly run: Run };
type Work = {
  readonly deed: PackDeed;
  readonly pack: string;
  readonly version: number;
  /** By commitment: a source's own ids may come twice in a case. */
  readonly leaves: ReadonlyMap<string, PackLeaf>;
  readonly lines: ReadonlyMap<bigint, OwnLine>;
};

/**
 * Fills in what proves that nothing was left out of the sections in silence: each item's leaf, each section's proof, and the root that the
 * ledger fixed. To be called for sections whose messages were all opened under `deed`, within a quarter of an hour.
 * Sections stay without a proof where the case keeps its numbers to itself or none of its roots holds all items; `whyNot` says so.
 * @param pack the pack's id, by which its author's own reasons are found
 */
export async function proveSections(deed: PackDeed, pack: string, sections: readonly PackSection[]): Promise<Proven> {
  const { tellsCounts, root } = await readPackRoot(deed);
  if (root === null) return { sections: [...sections], completeness: null, whyNot: whyNot(tellsCounts) };
  const { version } = root;
  const [leaves, lines] = await Promise.all([readPackLeaves(deed, version), ownLines(deed, root)]);
  const work = { deed, pack, version, leaves: new Map(leaves.map((leaf) => [leaf.commitment, leaf])), lines };
  const proven: PackSection[] = [];
  for (const section of sections) proven.push(await proveSection(work, section));
  return { sections: proven, completeness: await completenessOf(root, proven), whyNot: null };
}

async function completenessOf(root: PackRoot, sections: readonly PackSection[]): Promise<PackCompleteness> {
  return {
    root: root.root.toString('hex'),
    size: root.size,
    entry: await rootEntry(root),
    withheld: countReasons(sections),
  };
}

async function proveSection(work: Work, section: PackSection): Promise<PackSection> {
  const items = section.items.map((item) => ({ ...item, leaf: work.leaves.get(item.commitment)?.leaf ?? null }));
  const placed = place(work, section);
  if (typeof placed === 'string') return { ...section, items, proof: null, unproven: placed };
  return { ...section, items, proof: await proofOf(work, placed) };
}

/** Where a section lies in its conversation; in words, why that can't be proven. */
function place({ leaves, lines }: Work, { items, conversation }: PackSection): Placed | string {
  const found = items.map(({ commitment }) => leaves.get(commitment));
  const conversationId = found[0]?.conversationId;
  const own = conversationId === undefined ? undefined : lines.get(conversationId);
  if (conversationId === undefined || own === undefined) return NOT_FIXED;
  const at: number[] = [];
  for (const leaf of found) {
    if (leaf?.conversationId !== conversationId) return NOT_FIXED;
    at.push(leaf.leaf);
  }
  // Its line holds a salted hash of the name, and the salt: enough to try names.
  if (own.conversation !== conversation) return 'The name of its conversation is redacted, and a proof would tell it.';
  const first = at.reduce((least, leaf) => Math.min(least, leaf));
  const last = at.reduce((most, leaf) => Math.max(most, leaf));
  return last - first < MOST_LEAVES ? { conversationId, own, run: { first, last } } : tooLong(last - first + 1);
}

const NOT_FIXED = 'Not all of it is among the messages whose order the ledger fixed.';

function tooLong(leaves: number): string {
  const many = leaves.toLocaleString('en-GB');
  return `Its first and its last message lie ${many} messages apart, too many to name one by one. Divide it to have it proven.`;
}

async function proofOf(work: Work, { conversationId, own, run }: Placed): Promise<SectionProof> {
  const { line, index, path, size } = own;
  const prover = new OutsideProver(size, run.first, run.last);
  for await (const commitments of readPackCommitments(work.deed, work.version, conversationId, COMMITMENTS_AT_ONCE))
    for (const leaf of leafHashes(commitments)) prover.append(leaf);
  const { left, right } = prover.outside();
  return {
    size,
    ...run,
    withheld: await withheldIn(work, conversationId, run),
    outside: { left: left.map(hex), right: right.map(hex) },
    conversation: { line, index, path: path.map(hex) },
  };
}

async function withheldIn({ deed, version, pack }: Work, conversationId: bigint, { first, last }: Run) {
  const withheld: SectionProof['withheld'] = [];
  for (let from = first; from <= last; from += REASONS_AT_ONCE) {
    const part = { first: from, last: Math.min(last, from + REASONS_AT_ONCE - 1) };
    for (const { leaf, commitment, reason } of await readWithheld(deed, version, conversationId, pack, part))
      withheld.push({ leaf, commitment: hex(commitment), reason: reasonOf(reason) });
  }
  return withheld;
}

const REASONS: readonly WithholdingReason[] = [
  'outOfScope',
  'legalPrivilege',
  'thirdParty',
  'sensitive',
  'notRelevant',
];

function reasonOf(text: string): WithholdingReason {
  const reason = REASONS.find((one) => one === text);
  if (reason === undefined) throw new Error('the database gave a reason that packs don’t know');
  return reason;
}

function whyNot(tellsCounts: boolean | null): string {
  if (tellsCounts === false)
    return 'This case keeps to itself how many messages stay sealed: a proof of completeness would tell it.';
  if (tellsCounts === null)
    throw new Error('the entry of this pack proves nothing any more: it is too old, or the warrant ended');
  return 'The order of these messages isn’t fixed in the ledger yet.';
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
