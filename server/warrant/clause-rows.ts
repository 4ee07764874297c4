import type { CasebookTransaction } from '../casebook';
import { BadInput } from '../refusal';
import { ALWAYS } from './always';
import { bitsOf, type ClauseInput, type Exclusion, type WarrantDraft, WHOLE } from './draft-terms';

/** A stretch of time that no version of the warrant covers: between a power that ended and its late renewal. */
export type Gap = { readonly from: Date; readonly to: Date };

type Named = { readonly value: string; readonly subjectId: number | null };

/** Inserts the clauses of a draft, then its exclusions, then its gaps, numbered on from 1. Persons become the handles accepted for them now. */
export async function insertClauses(
  tx: CasebookTransaction,
  file: { id: number },
  warrantId: number,
  draft: WarrantDraft,
  gaps: readonly Gap[],
): Promise<void> {
  let ordinal = 0;
  for (const clause of draft.clauses) {
    await insertClause(
      tx,
      { warrantId, ordinal: ++ordinal, ...(await coveringColumns(tx, file.id, clause)) },
      await namedBy(tx, file.id, clause),
    );
  }
  for (const exclusion of draft.exclusions) {
    await insertClause(
      tx,
      { warrantId, ordinal: ++ordinal, ...exclusionColumns(exclusion) },
      await namedBy(tx, file.id, exclusion),
    );
  }
  for (const gap of gaps) await insertClause(tx, { warrantId, ordinal: ++ordinal, ...gapColumns(gap) }, []);
}

/** Puts these gaps in the place of a draft's. */
export async function replaceGaps(tx: CasebookTransaction, warrantId: number, gaps: readonly Gap[]): Promise<void> {
  await tx.warrantClause.deleteMany({ where: { warrantId, reason: 'GAP' } });
  const { _max } = await tx.warrantClause.aggregate({ where: { warrantId }, _max: { ordinal: true } });
  let ordinal = _max.ordinal ?? 0;
  for (const gap of gaps) await insertClause(tx, { warrantId, ordinal: ++ordinal, ...gapColumns(gap) }, []);
}

type Columns = Parameters<CasebookTransaction['warrantClause']['create']>[0]['data'];

/** Targets go in by one statement: there may be fifty thousand. */
async function insertClause(tx: CasebookTransaction, data: Columns, named: readonly Named[]): Promise<void> {
  const { id } = await tx.warrantClause.create({ data, select: { id: true } });
  if (named.length === 0) return;
  await tx.$executeRaw`INSERT INTO clause_target (clause_id, value, subject_id)
    SELECT ${id}::integer, t.value, t.subject_id
    FROM unnest(${named.map(({ value }) => value)}::text[], ${named.map(({ subjectId }) => subjectId)}::integer[]) AS t (value, subject_id)`;
}

async function coveringColumns(tx: CasebookTransaction, caseId: number, clause: ClauseInput) {
  return {
    effect: 'covers' as const,
    targetKind: (clause.conversations ?? []).length > 0 ? ('conversation' as const) : ('handle' as const),
    matchRule: clause.match ?? ('anyParticipant' as const),
    contentFrom: clause.from,
    contentTo: clause.to,
    kinds: bitsOf(clause.kinds),
    termListId: clause.terms ? await listId(tx, caseId, clause.terms) : null,
    contextBefore: clause.terms?.before ?? 0,
    contextAfter: clause.terms?.after ?? 0,
    orderWords: clause.orderWords,
    orderPage: clause.orderPage ?? null,
  };
}

function exclusionColumns(exclusion: Exclusion) {
  const people = (exclusion.handles ?? []).length + (exclusion.persons ?? []).length > 0;
  const conversations = (exclusion.conversations ?? []).length > 0;
  return {
    effect: 'excludes' as const,
    targetKind: conversations ? ('conversation' as const) : people ? ('handle' as const) : ('any' as const),
    matchRule: exclusion.match ?? ('anyParticipant' as const),
    contentFrom: exclusion.from ?? ALWAYS.from,
    contentTo: exclusion.to ?? ALWAYS.to,
    kinds: bitsOf(exclusion.kinds),
    reason: exclusion.reason,
    orderWords: exclusion.orderWords,
    orderPage: exclusion.orderPage ?? null,
  };
}

function gapColumns({ from, to }: Gap) {
  return {
    effect: 'excludes' as const,
    targetKind: 'any' as const,
    matchRule: 'anyParticipant' as const,
    contentFrom: from,
    contentTo: to,
    kinds: WHOLE,
    reason: 'GAP',
  };
}

type Terms = NonNullable<ClauseInput['terms']>;

async function listId(tx: CasebookTransaction, caseId: number, { list: name, version }: Terms): Promise<number> {
  const list = await tx.termList.findFirst({
    where: { caseId, name, ...(version !== undefined && { version }) },
    orderBy: { version: 'desc' },
    select: { id: true },
  });
  const which = version === undefined ? name : `${name}, version ${version},`;
  if (list === null) throw new BadInput(`There is no approved list of terms called ${which} in this case.`);
  return list.id;
}

/** The names that a clause counts, each once. A name given as such stays one, also where a person brings it. */
async function namedBy(
  tx: CasebookTransaction,
  caseId: number,
  {
    handles = [],
    persons = [],
    conversations = [],
  }: { handles?: string[]; persons?: string[]; conversations?: string[] },
): Promise<Named[]> {
  const named = new Map<string, number | null>();
  for (const name of persons) {
    const subject = await tx.subject.findUnique({
      where: { caseId_name: { caseId, name } },
      include: { attributions: { where: { state: 'accepted' } } },
    });
    if (subject === null) throw new BadInput(`No person called ${name} is known in this case.`);
    if (subject.attributions.length === 0)
      throw new BadInput(
        `No handle is attributed to ${name} with a second person’s acceptance: a clause that names them would cover nothing.`,
      );
    for (const { handle } of subject.attributions) named.set(handle, subject.id);
  }
  for (const value of [...handles, ...conversations]) named.set(value, null);
  return [...named].map(([value, subjectId]) => ({ value, subjectId }));
}
