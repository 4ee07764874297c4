import { policyVersion } from '../ability/policy-version';
import { now } from '../clock';
import { env } from '../env';
import { BadDraft } from './blames-draft';
import { type BuiltEntry, buildEntry, type CaseHead, type EntryPlace } from './build-entry';
import { formatCheckpoint } from './checkpoint';
import { type EntryDraft, type EntryProof, sessionCode } from './entry-draft';
import { ledgerPool } from './ledger-client';
import type { Signer } from './log-key';
import { requireReadBack } from './read-back';
import type { SequencerMemory } from './sequencer-memory';
import { signNoteByAll } from './signed-note';
import type { Frontier } from './tree';

/** One entry that waits, with whoever waits for it. */
export type Batched = {
  readonly draft: EntryDraft;
  readonly outboxId: bigint | undefined;
  readonly resolve: (proof: EntryProof) => void;
  readonly reject: (error: Error) => void;
};

/** Two processes may append; each swap that is lost to the other means one more try. */
const MAX_TRIES = 20;

/**
 * Appends a batch in one commit; gives a proof for each entry, in order. Throws when the database refuses.
 * @param memory what this process knows of the ledger from its last batch; it is emptied when anything goes another way than it says
 * @param next the key that takes over with this batch: the new head stands under both
 */
export async function appendBatch(
  batch: readonly Batched[],
  signer: Signer,
  memory: SequencerMemory,
  next?: Signer,
): Promise<EntryProof[]> {
  try {
    return await append(batch, [signer, ...(next === undefined ? [] : [next])], memory);
  } catch (cause) {
    memory.forget();
    throw cause;
  }
}

async function append(
  batch: readonly Batched[],
  signers: readonly [Signer, ...Signer[]],
  memory: SequencerMemory,
): Promise<EntryProof[]> {
  const drafts = batch.map(({ draft }) => draft);
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const at = now();
    const { frontier, heads } = await memory.recall(drafts, at, signers[0]);
    const first = frontier.size;
    const entries = build(drafts, at, frontier, heads, memory);
    const checkpoint = await sign(frontier, signers);
    if (await swap(first, frontier, checkpoint, batch, entries, heads)) {
      memory.keep(frontier, heads, startedBy(drafts, first));
      await requireReadBack(first, entries);
      return entries.map(({ leaf }, nth) => ({ index: first + nth, leaf, treeSize: frontier.size }));
    }
    memory.forget();
  }
  throw new Error('the head of the ledger moved at every try');
}

/** Builds the entries in order; moves the frontier and the cases' heads on. */
function build(
  drafts: readonly EntryDraft[],
  at: Date,
  frontier: Frontier,
  heads: Map<string, CaseHead>,
  memory: SequencerMemory,
): BuiltEntry[] {
  return drafts.map((draft) => {
    const caseHead = draft.case === undefined ? undefined : heads.get(draft.case);
    const entry = built(draft, { at, caseHead, policy: policyVersion(), ...memory.namesOf(draft) });
    if (draft.case !== undefined) heads.set(draft.case, { cseq: (caseHead?.cseq ?? 0) + 1, leaf: entry.leaf });
    frontier.append(entry.leaf);
    return entry;
  });
}

function built(draft: EntryDraft, place: EntryPlace): BuiltEntry {
  try {
    return buildEntry(draft, place);
  } catch (cause) {
    throw new BadDraft(cause);
  }
}

/** The sessions that begin in this batch, each with the number of its entry. */
function startedBy(drafts: readonly EntryDraft[], first: number): Map<string, number> {
  const started = new Map<string, number>();
  for (const [at, { act, session }] of drafts.entries()) {
    if (act === 'session.started' && session !== undefined) started.set(sessionCode(session), first + at);
  }
  return started;
}

async function sign(frontier: Frontier, signers: readonly [Signer, ...Signer[]]): Promise<string> {
  const head = { origin: env().AMBIT_ORIGIN, size: frontier.size, root: frontier.root() };
  return signNoteByAll(formatCheckpoint(head), signers);
}

/** The compare-and-swap: false when another writer was first. */
async function swap(
  first: number,
  frontier: Frontier,
  checkpoint: string,
  batch: readonly Batched[],
  entries: readonly BuiltEntry[],
  heads: ReadonlyMap<string, CaseHead>,
): Promise<boolean> {
  const settled = batch.flatMap(({ outboxId }, at) => (outboxId === undefined ? [] : [{ at, outboxId }]));
  const started = startedBy(
    batch.map(({ draft }) => draft),
    0,
  );
  const { rows } = await ledgerPool().query<{ done: boolean }>(
    'SELECT custody.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) AS done',
    [
      first,
      frontier.hashes,
      frontier.root(),
      checkpoint,
      entries.map(({ leaf }) => leaf),
      entries.map(({ body }) => body),
      entries.map(({ salt }) => salt),
      entries.map(({ payload }) => payload),
      entries.map(({ objects }) => objects),
      [...heads.keys()],
      [...heads.values()].map(({ cseq }) => cseq),
      [...heads.values()].map(({ leaf }) => leaf),
      settled.map(({ at }) => at),
      settled.map(({ outboxId }) => outboxId),
      [...started.values()],
      [...started.keys()],
    ],
  );
  return rows[0]?.done === true;
}
