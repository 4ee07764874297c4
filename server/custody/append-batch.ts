import { policyVersion } from '../ability/policy-version';
import { env } from '../env';
import { BadDraft } from './blames-draft';
import { type BuiltEntry, buildEntry, type CaseHead } from './build-entry';
import { formatCheckpoint } from './checkpoint';
import type { EntryDraft, EntryProof } from './entry-draft';
import { ledgerPool } from './ledger-client';
import type { Signer } from './log-key';
import { requireOwnHead } from './own-head';
import { requireReadBack } from './read-back';
import { signNote } from './signed-note';
import { EMPTY_ROOT, Frontier } from './tree';

/** One entry that waits, with whoever waits for it. */
export type Batched = {
  readonly draft: EntryDraft;
  readonly outboxId: bigint | undefined;
  readonly resolve: (proof: EntryProof) => void;
  readonly reject: (error: Error) => void;
};

/** Two processes may append; each swap that is lost to the other means one more try. */
const MAX_TRIES = 20;

/** Appends a batch in one commit; gives a proof for each entry, in order. Throws when the database refuses. */
export async function appendBatch(batch: readonly Batched[], signer: Signer): Promise<EntryProof[]> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const frontier = await readFrontier(signer);
    const heads = await readCaseHeads(batch);
    const first = frontier.size;
    const entries = build(batch, frontier, heads);
    const checkpoint = await sign(frontier, signer);
    if (await swap(first, frontier, checkpoint, batch, entries, heads)) {
      await requireReadBack(first, entries);
      return entries.map(({ leaf }, at) => ({ index: first + at, leaf, treeSize: frontier.size }));
    }
  }
  throw new Error('the head of the ledger moved at every try');
}

/** Where the tree stands; on the very first call the empty tree gets its checkpoint. */
async function readFrontier(signer: Signer): Promise<Frontier> {
  const { rows } = await ledgerPool().query<{ size: string; frontier: Buffer[]; checkpoint: string }>(
    'SELECT size, frontier, checkpoint FROM custody.read_head()',
  );
  const head = rows[0];
  if (head?.size != null) {
    const frontier = Frontier.from(Number(head.size), head.frontier);
    requireOwnHead(signer, frontier, head.checkpoint);
    return frontier;
  }
  const empty = Frontier.from(0, []);
  await ledgerPool().query('SELECT custody.open_log($1, $2)', [EMPTY_ROOT, await sign(empty, signer)]);
  return empty;
}

async function readCaseHeads(batch: readonly Batched[]): Promise<Map<string, CaseHead>> {
  const aliases = [...new Set(batch.flatMap(({ draft }) => draft.case ?? []))];
  if (aliases.length === 0) return new Map();
  const { rows } = await ledgerPool().query<{ case_alias: string; cseq: number; leaf: Buffer }>(
    'SELECT case_alias, cseq, leaf FROM custody.read_case_heads($1)',
    [aliases],
  );
  return new Map(rows.map((row) => [row.case_alias, { cseq: row.cseq, leaf: row.leaf }]));
}

/** Builds the entries in order; moves the frontier and the cases' heads on. */
function build(batch: readonly Batched[], frontier: Frontier, heads: Map<string, CaseHead>): BuiltEntry[] {
  return batch.map(({ draft }) => {
    const before = draft.case === undefined ? undefined : heads.get(draft.case);
    const entry = built(draft, before);
    if (draft.case !== undefined) heads.set(draft.case, { cseq: (before?.cseq ?? 0) + 1, leaf: entry.leaf });
    frontier.append(entry.leaf);
    return entry;
  });
}

function built(draft: EntryDraft, before: CaseHead | undefined): BuiltEntry {
  try {
    return buildEntry(draft, before, policyVersion());
  } catch (cause) {
    throw new BadDraft(cause);
  }
}

async function sign(frontier: Frontier, signer: Signer): Promise<string> {
  return signNote(formatCheckpoint({ origin: env().AMBIT_ORIGIN, size: frontier.size, root: frontier.root() }), signer);
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
  const ranges = batch.flatMap(({ draft }, at) => (draft.ranges ?? []).map((range) => ({ at, range })));
  const attachments = batch.flatMap(({ draft }, at) => (draft.attachments ?? []).map((id) => ({ at, id })));
  const settled = batch.flatMap(({ outboxId }, at) => (outboxId === undefined ? [] : [{ at, outboxId }]));
  const { rows } = await ledgerPool().query<{ done: boolean }>(
    'SELECT custody.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) AS done',
    [
      first,
      frontier.hashes,
      frontier.root(),
      checkpoint,
      entries.map(({ leaf }) => leaf),
      entries.map(({ body }) => body),
      entries.map(({ salt }) => salt),
      entries.map(({ payload }) => payload),
      ranges.map(({ at }) => at),
      ranges.map(({ range }) => range.conversation),
      ranges.map(({ range }) => range.from),
      ranges.map(({ range }) => range.to),
      attachments.map(({ at }) => at),
      attachments.map(({ id }) => id),
      [...heads.keys()],
      [...heads.values()].map(({ cseq }) => cseq),
      [...heads.values()].map(({ leaf }) => leaf),
      settled.map(({ at }) => at),
      settled.map(({ outboxId }) => outboxId),
    ],
  );
  return rows[0]?.done === true;
}
