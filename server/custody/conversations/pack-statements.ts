import { corpusPool } from '../../corpus/client';
import type { EntryProof } from '../entry-draft';

/** The entry under which a pack's messages were opened, and by whom: without it nothing here answers. */
export type PackDeed = { readonly entry: Pick<EntryProof, 'index' | 'leaf'>; readonly personId: string };

/** The newest state of the case's conversations in the ledger that holds all of a pack's messages. */
export type PackRoot = {
  readonly version: number;
  /** Conversations in it. */
  readonly size: number;
  readonly root: Buffer;
  readonly entry: number;
  /** The entry's bytes. */
  readonly header: Buffer;
};

/** A message of the pack in its conversation's tree. */
export type PackLeaf = { readonly conversationId: bigint; readonly leaf: number; readonly commitment: string };

/** A conversation's place in its case's tree; what stands in its line where the pack holds something of it. */
export type PackLine = {
  readonly conversationId: bigint;
  readonly leaf: Buffer;
  readonly own: { readonly conversation: string; readonly size: number; readonly line: string } | null;
};

export type WithheldLeaf = { readonly leaf: number; readonly commitment: Buffer; readonly reason: string };

type CommitmentPage = { readonly commitments: Buffer; readonly after: { readonly sentAt: Date; readonly id: string } };

const under = ({ entry, personId }: PackDeed) => [entry.index, entry.leaf, personId] as const;

/** `tellsCounts` is false where the case keeps to itself how much stays sealed, null where the entry opens nothing (any more). */
export async function readPackRoot(
  deed: PackDeed,
): Promise<{ readonly tellsCounts: boolean | null; readonly root: PackRoot | null }> {
  const { rows } = await corpusPool().query('SELECT * FROM custody.pack_root($1, $2, $3)', [...under(deed)]);
  const [row] = rows;
  if (row === undefined) return { tellsCounts: null, root: null };
  const root =
    row.version === null
      ? null
      : {
          version: row.version,
          size: Number(row.size),
          root: row.root,
          entry: Number(row.entry_idx),
          header: row.header,
        };
  return { tellsCounts: row.tells_counts, root };
}

export async function readPackLines(
  deed: PackDeed,
  version: number,
  after: bigint,
  limit: number,
): Promise<PackLine[]> {
  const { rows } = await corpusPool().query('SELECT * FROM custody.pack_lines($1, $2, $3, $4, $5, $6)', [
    ...under(deed),
    version,
    after,
    limit,
  ]);
  return rows.map(({ conversation_id, leaf, conversation, size, line }) => ({
    conversationId: BigInt(conversation_id),
    leaf,
    own: line === null ? null : { conversation, size: Number(size), line },
  }));
}

export async function readPackLeaves(deed: PackDeed, version: number): Promise<PackLeaf[]> {
  const { rows } = await corpusPool().query('SELECT * FROM custody.pack_leaves($1, $2, $3, $4)', [
    ...under(deed),
    version,
  ]);
  return rows.map(({ conversation_id, leaf, commitment }) => ({
    conversationId: BigInt(conversation_id),
    leaf: Number(leaf),
    commitment: commitment.toString('hex'),
  }));
}

/** A conversation's commitments in order, some at a time. */
export async function* readPackCommitments(
  deed: PackDeed,
  version: number,
  conversation: bigint,
  limit: number,
): AsyncGenerator<Buffer> {
  let after: CommitmentPage['after'] | null = null;
  for (;;) {
    const page: CommitmentPage | null = await readPage(deed, version, conversation, after, limit);
    if (page === null) return;
    yield page.commitments;
    after = page.after;
  }
}

async function readPage(
  deed: PackDeed,
  version: number,
  conversation: bigint,
  after: CommitmentPage['after'] | null,
  limit: number,
): Promise<CommitmentPage | null> {
  const { rows } = await corpusPool().query('SELECT * FROM custody.pack_commitments($1, $2, $3, $4, $5, $6, $7, $8)', [
    ...under(deed),
    version,
    conversation,
    after?.sentAt ?? null,
    after?.id ?? null,
    limit,
  ]);
  const [row] = rows;
  return row === undefined ? null : { commitments: row.commitments, after: { sentAt: row.sent_at, id: row.id } };
}

/** The leaves of a run, both ends included, that the entry doesn't open, with the reason that the pack's people may know. */
export async function readWithheld(
  deed: PackDeed,
  version: number,
  conversation: bigint,
  pack: string,
  run: { readonly first: number; readonly last: number },
): Promise<WithheldLeaf[]> {
  const { rows } = await corpusPool().query('SELECT * FROM custody.pack_withheld($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    ...under(deed),
    version,
    conversation,
    pack,
    run.first,
    run.last,
    run.last - run.first + 1,
  ]);
  return rows.map(({ leaf, commitment, reason }) => ({ leaf: Number(leaf), commitment, reason }));
}
