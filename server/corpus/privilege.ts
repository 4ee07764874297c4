import type { CasebookTransaction } from '../casebook';
import type { PackState } from '../generated/prisma/enums';
import type { WarrantScope } from '../warrant/scope';
import { corpusPool } from './client';
import { under } from './find';

/** What prisma/migrations/0007_privilege answers; every function asks on its own which part the person plays. */

export type Decision = 'privileged' | 'release';
export type QuarantineState = 'waiting' | 'proposed' | 'privileged' | 'released';

export type ConfidentialRow = {
  readonly id: number;
  readonly handle: string;
  readonly category: string;
  readonly basis: string;
  /** A handle of the corpus has that name, letter by letter. */
  readonly known: boolean;
  readonly added_by: string;
  readonly added_at: Date;
  readonly removed_by: string | null;
  readonly removed_at: Date | null;
  readonly removed_for: string | null;
};

/** The confidential list of a case, with what was taken off it. */
export async function findConfidential(person: string, caseId: number): Promise<ConfidentialRow[]> {
  const { rows } = await corpusPool().query<ConfidentialRow>('SELECT * FROM corpus.confidential_list($1, $2)', [
    person,
    caseId,
  ]);
  return rows;
}

export type Added = {
  /** Of each identifier that is new to the list, under a salt that stays beside it. */
  readonly digests: readonly string[];
  readonly quarantined: number;
  readonly conversations: number;
  /** Messages of theirs that the authority released before. */
  readonly spared: number;
};

/** Puts identifiers on the list and quarantines what is stored of them; null for somebody who may not. */
export async function addConfidential(
  tx: CasebookTransaction,
  person: string,
  caseId: number,
  list: { handles: readonly string[]; category: string; basis: string },
): Promise<Added | null> {
  const [row] = await tx.$queryRaw<(Omit<Added, 'digests'> & { digests: string[] | null })[]>`
    SELECT * FROM corpus.confidential_add(${person}::uuid, ${caseId}::integer, ${[...list.handles]}::text[], ${list.category}, ${list.basis})`;
  return row?.digests ? { ...row, digests: row.digests } : null;
}

/** Takes one identifier off the list; gives its digest, or null where there is nothing to take off. */
export async function removeConfidential(
  tx: CasebookTransaction,
  person: string,
  caseId: number,
  { id, reason }: { id: number; reason: string },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ digest: string | null }[]>`
    SELECT corpus.confidential_remove(${person}::uuid, ${caseId}::integer, ${id}::integer, ${reason}) AS digest`;
  return row?.digest ?? null;
}

export type QuarantinedConversation = {
  readonly conversation: string;
  readonly waiting: number;
  readonly proposed: number;
  readonly privileged: number;
  readonly released: number;
  readonly proposeRelease: number;
  readonly proposePrivileged: number;
  readonly categories: string[];
  readonly origins: ('list' | 'stop')[];
  readonly since: Date;
  readonly firstAt: Date;
  readonly lastAt: Date;
};

/** Conversations that hold something quarantined within the warrant's clauses, of one state if one is named. */
export async function findQuarantined(
  scope: WarrantScope,
  state: QuarantineState | null,
  limit: number,
): Promise<QuarantinedConversation[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.quarantine_list($1, $2, $3, $4, $5)', [
    ...under(scope),
    state,
    limit,
  ]);
  return rows.map((row) => ({
    conversation: row.conversation,
    waiting: Number(row.waiting),
    proposed: Number(row.proposed),
    privileged: Number(row.privileged),
    released: Number(row.released),
    proposeRelease: Number(row.propose_release),
    proposePrivileged: Number(row.propose_privileged),
    categories: row.categories,
    origins: row.origins,
    since: row.since,
    firstAt: row.first_at,
    lastAt: row.last_at,
  }));
}

/** How many messages of the case are held and not decided. */
export async function countWaiting(person: string, caseId: number): Promise<number> {
  const { rows } = await corpusPool().query<{ n: string }>('SELECT corpus.quarantine_waiting($1, $2) AS n', [
    person,
    caseId,
  ]);
  return Number(rows[0]?.n ?? 0);
}

export type QuarantinedMessage = {
  readonly id: bigint;
  readonly state: QuarantineState;
  readonly category: string;
  readonly origin: 'list' | 'stop';
  readonly since: Date;
  readonly raisedBy: string | null;
  readonly proposed: Decision | null;
  readonly proposedBy: string | null;
  readonly proposedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly basis: string | null;
};

/** The quarantined messages of a conversation within the warrant's clauses: their states, no text. */
export async function findQuarantinedIn(scope: WarrantScope, conversation: string): Promise<QuarantinedMessage[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.quarantine_messages($1, $2, $3, $4)', [
    ...under(scope),
    conversation,
  ]);
  return rows.map((row) => ({
    id: BigInt(row.id),
    state: row.state,
    category: row.category,
    origin: row.origin,
    since: row.since,
    raisedBy: row.raised_by,
    proposed: row.proposed,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    basis: row.basis,
  }));
}

/** Which messages a step is about: some of them, or all of a conversation that can still take it. */
export type Target = { readonly messages: readonly bigint[]; readonly conversation: string | null };
/** What the ledger says of a step: how many, and a digest of their ids under a salt that stays in the corpus. */
export type StepRecord = { readonly messages: number; readonly conversations: number; readonly digest: string };

type StepRow = { messages: number | null; conversations: number; digest: string };

function recordOf(row: StepRow | undefined): StepRecord | null {
  return row && row.messages !== null ? { ...row, messages: row.messages } : null;
}

const idsOf = ({ messages }: Target): string[] => messages.map(String);

/** A filter reviewer's proposal; null for somebody who may not, or where there is nothing. */
export async function proposeQuarantine(
  tx: CasebookTransaction,
  scope: WarrantScope,
  target: Target,
  { decision, basis }: { decision: Decision; basis: string },
): Promise<StepRecord | null> {
  const [person, warrant, purpose] = under(scope);
  const [row] = await tx.$queryRaw<StepRow[]>`
    SELECT * FROM corpus.quarantine_propose(${person}::uuid, ${warrant}::integer, ${purpose}, ${idsOf(target)}::bigint[],
      ${target.conversation}, ${decision}, ${basis})`;
  return recordOf(row);
}

/** The authority's decision; null for somebody who may not, or where there is nothing. */
export async function decideQuarantine(
  tx: CasebookTransaction,
  scope: WarrantScope,
  target: Target,
  { decision, basis, crimeFraud }: { decision: Decision; basis: string; crimeFraud: boolean },
): Promise<StepRecord | 'samePerson' | null> {
  const [person, warrant, purpose] = under(scope);
  const [row] = await tx.$queryRaw<(StepRow & { same_person: boolean })[]>`
    SELECT d.same_person, (d.done).messages, (d.done).conversations, (d.done).digest
    FROM corpus.quarantine_decide(${person}::uuid, ${warrant}::integer, ${purpose}, ${idsOf(target)}::bigint[],
      ${target.conversation}, ${decision}, ${basis}, ${crimeFraud}) AS d`;
  if (row?.same_person) return 'samePerson';
  return row && row.messages !== null
    ? { messages: row.messages, conversations: row.conversations, digest: row.digest }
    : null;
}

/** Holds the whole conversation of a message that this reader sees, or saw before it was held; null where it isn't there for them. */
export async function stopAt(
  tx: CasebookTransaction,
  scope: WarrantScope,
  message: bigint,
  { category, words }: { category: string; words: string },
): Promise<(StepRecord & { readonly already: boolean }) | null> {
  const [person, warrant, purpose] = under(scope);
  const [row] = await tx.$queryRaw<(StepRow & { already: boolean })[]>`
    SELECT s.already, (s.done).messages, (s.done).conversations, (s.done).digest
    FROM corpus.quarantine_stop(${person}::uuid, ${warrant}::integer, ${purpose}, ${message}::bigint, ${category}, ${words}) AS s`;
  return row && row.messages !== null ? { ...row, messages: row.messages } : null;
}

export type Exposed = {
  readonly personId: string;
  readonly filterSide: boolean;
  readonly messages: number;
  readonly pictures: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly notes: number;
};

/** Who had seen what is now held before it was, or wrote about it. */
export async function findExposed(person: string, caseId: number): Promise<Exposed[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.exposure($1, $2)', [person, caseId]);
  return rows.map((row) => ({
    personId: row.person_id,
    filterSide: row.filter_side,
    messages: Number(row.messages),
    pictures: Number(row.pictures),
    firstAt: row.first_at,
    lastAt: row.last_at,
    notes: Number(row.notes),
  }));
}

export type ExposedPack = {
  readonly id: string;
  readonly reference: string;
  readonly state: PackState;
  readonly authorId: string;
  readonly sealedAt: Date | null;
  readonly messages: number;
};

/** Packs that hold something which is quarantined now. */
export async function findExposedPacks(person: string, caseId: number): Promise<ExposedPack[]> {
  const { rows } = await corpusPool().query('SELECT * FROM corpus.exposed_packs($1, $2)', [person, caseId]);
  return rows.map((row) => ({
    id: row.pack_id,
    reference: row.reference,
    state: row.state,
    authorId: row.author_id,
    sealedAt: row.sealed_at,
    messages: Number(row.messages),
  }));
}

/** Whether this person ever was on the filter side of the case, also if they no longer are. */
export async function wasOnFilterSide(tx: CasebookTransaction, person: string, caseId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ was: boolean }[]>`
    SELECT corpus.was_on_filter_side(${person}::uuid, ${caseId}::integer) AS was`;
  return row?.was ?? false;
}
