import { intakePool } from '../../intake/intake-client';

/** A version of a case's tree that is to be built, or was built and isn't in the ledger yet. */
export type RootVersion = {
  readonly version: number;
  /** Messages up to this id are in it. */
  readonly through: bigint;
  /** Null while its trees are being built. */
  readonly built: { readonly root: Buffer; readonly size: number; readonly messages: number } | null;
};

export type ConversationRoot = {
  readonly id: bigint;
  readonly size: number;
  readonly root: Buffer;
  readonly salt: Buffer;
};

/** A conversation's line in its case's tree. */
export type ConversationLine = {
  readonly id: bigint;
  readonly size: number;
  readonly root: Buffer;
  readonly line: string;
};

/** Commitments in order, packed, and the place of the last. */
export type CommitmentPage = {
  readonly commitments: Buffer;
  readonly after: { readonly sentAt: Date; readonly id: string };
};

/** The version to go on with; null when the ledger holds everything. */
export async function beginRoot(caseId: number): Promise<RootVersion | null> {
  const { rows } = await intakePool().query('SELECT * FROM custody.begin_root($1)', [caseId]);
  const [row] = rows;
  if (row === undefined) return null;
  const { version, through, root, size, messages } = row;
  const built = root === null ? null : { root, size: Number(size), messages: Number(messages) };
  return { version, through: BigInt(through), built };
}

/** Conversations that have something new in a version and no root yet, in order, with the most messages that each can hold. */
export async function conversationsToRoot(
  caseId: number,
  version: number,
): Promise<{ id: string; messages: number }[]> {
  const { rows } = await intakePool().query<{ id: string; messages: number }>(
    'SELECT conversation_id AS id, messages FROM custody.conversations_to_root($1, $2)',
    [caseId, version],
  );
  return rows;
}

/** A conversation's commitments from behind a place on, or from the first; null behind the last. */
export async function readCommitments(
  { caseId, conversation, through }: { caseId: number; conversation: string; through: bigint },
  after: CommitmentPage['after'] | null,
  limit: number,
): Promise<CommitmentPage | null> {
  const { rows } = await intakePool().query('SELECT * FROM custody.commitments_of($1, $2, $3, $4, $5, $6)', [
    caseId,
    conversation,
    through,
    after?.sentAt ?? null,
    after?.id ?? null,
    limit,
  ]);
  const [row] = rows;
  if (row === undefined) return null;
  return { commitments: row.commitments, after: { sentAt: row.sent_at, id: row.id } };
}

/** All commitments of some conversations, in the order of their ids. */
export async function readAllCommitments(
  caseId: number,
  conversations: readonly string[],
  through: bigint,
): Promise<{ id: bigint; commitments: Buffer }[]> {
  const { rows } = await intakePool().query<{ conversation_id: string; commitments: Buffer }>(
    'SELECT * FROM custody.commitments_of_all($1, $2, $3)',
    [caseId, conversations, through],
  );
  return rows.map(({ conversation_id, commitments }) => ({ id: BigInt(conversation_id), commitments }));
}

export async function keepConversationRoots(
  caseId: number,
  version: number,
  roots: readonly ConversationRoot[],
): Promise<void> {
  await intakePool().query('SELECT custody.keep_conversation_roots($1, $2, $3, $4, $5, $6)', [
    caseId,
    version,
    roots.map(({ id }) => id),
    roots.map(({ size }) => size),
    roots.map(({ root }) => root),
    roots.map(({ salt }) => salt),
  ]);
}

/** A version's conversations in order, from behind one on. */
export async function readLines(
  caseId: number,
  version: number,
  after: bigint,
  limit: number,
): Promise<ConversationLine[]> {
  const { rows } = await intakePool().query('SELECT * FROM custody.lines_of($1, $2, $3, $4)', [
    caseId,
    version,
    after,
    limit,
  ]);
  return rows.map((row) => ({
    id: BigInt(row.conversation_id),
    size: Number(row.size),
    root: row.root,
    line: row.line,
  }));
}

export async function keepCaseRoot(
  caseId: number,
  version: number,
  { size, messages, root }: { size: number; messages: number; root: Buffer },
): Promise<void> {
  await intakePool().query('SELECT custody.keep_case_root($1, $2, $3, $4, $5)', [
    caseId,
    version,
    size,
    messages,
    root,
  ]);
}

/** Notes the entry that fixes a version's root, looked for from a number on. Gives its number; null when the ledger has none. */
export async function noteRootEntry(caseId: number, version: number, from: number): Promise<number | null> {
  const { rows } = await intakePool().query<{ idx: string | null }>(
    'SELECT custody.note_root_entry($1, $2, $3) AS idx',
    [caseId, version, from],
  );
  const idx = rows[0]?.idx ?? null;
  return idx === null ? null : Number(idx);
}

/** A version whose trees were built, with the entry that fixes it where there is one. */
export type FixedVersion = {
  readonly version: number;
  readonly through: bigint;
  readonly root: Buffer;
  readonly entry: { readonly index: number; readonly body: Buffer } | null;
};

/** The versions of a case whose trees were built, oldest first. */
export async function readFixedVersions(caseId: number): Promise<FixedVersion[]> {
  const { rows } = await intakePool().query('SELECT * FROM custody.case_roots($1) WHERE root IS NOT NULL', [caseId]);
  return rows.map(({ version, through, root, entry_idx: index, body }) => ({
    version,
    through: BigInt(through),
    root,
    entry: index === null ? null : { index: Number(index), body },
  }));
}

export async function countRooted(caseId: number, through: bigint): Promise<{ messages: number; misnamed: number }> {
  const { rows } = await intakePool().query('SELECT * FROM custody.count_rooted($1, $2)', [caseId, through]);
  return { messages: Number(rows[0]?.messages), misnamed: Number(rows[0]?.misnamed) };
}
