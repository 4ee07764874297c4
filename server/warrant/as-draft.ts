import type { z } from 'zod';
import { seenNames } from '../ability/kinds';
import { casebook } from '../casebook';
import type { Case } from '../generated/prisma/client';
import { Refused } from '../refusal';
import { isAlways } from './always';
import { type WarrantDraftInput, WHOLE } from './draft-terms';
import { readWarrants, type WarrantWithClauses } from './read-warrants';
import { isDiscarded } from './warrant-words';

type Draft = z.input<typeof WarrantDraftInput>;
type Clause = WarrantWithClauses['clauses'][number];

/**
 * The newest version of a warrant as the input that would draft it: to edit a draft, or to begin the next version from it. What was discarded
 * is no beginning. Gaps are left out: they come by themselves. Persons come back by name where the warrant names them.
 */
export async function asDraft(file: Case, reference: string): Promise<{ stamp: Date; version: number; draft: Draft }> {
  const versions = await readWarrants(file.id, { reference, whole: true });
  const warrant = versions.find((one) => !isDiscarded(one));
  if (warrant === undefined) throw new Refused('NO_WARRANT', file.alias);
  const assigned = await casebook().person.findMany({
    where: { id: { in: warrant.assignments.map(({ personId }) => personId) } },
    select: { login: true },
    orderBy: { login: 'asc' },
  });
  const draft = { ...termsOf(file, warrant), assigned: assigned.map(({ login }) => login) };
  return { stamp: warrant.draftedAt, version: warrant.version, draft };
}

function termsOf(file: Case, warrant: WarrantWithClauses): Draft {
  return {
    case: file.reference,
    reference: warrant.reference,
    instrument: warrant.instrument,
    jurisdiction: warrant.jurisdiction,
    issuer: warrant.issuer,
    legalBasis: warrant.legalBasis,
    offences: warrant.offences,
    purposes: warrant.purposes,
    minimisation: warrant.minimisation,
    documentName: warrant.documentName,
    documentSha256: warrant.documentSha256,
    type: warrant.type as Draft['type'],
    issuerKind: warrant.issuerKind as Draft['issuerKind'],
    handlingCode: warrant.handlingCode as Draft['handlingCode'],
    permittedUse: warrant.permittedUse as Draft['permittedUse'],
    ...clocksOf(warrant),
    ...optionalOf(warrant),
    approvals: warrant.approvals.map(({ kind, name, approvedAt }) => ({
      kind: kind as 'SUPERVISOR',
      name,
      at: approvedAt.toISOString(),
    })),
    addressees: warrant.addressees.map(({ agency }) => agency.code),
    conditions: conditionsOf(warrant),
    clauses: warrant.clauses.filter(({ effect }) => effect === 'covers').map(clauseOf),
    exclusions: warrant.clauses
      .filter(({ effect, reason }) => effect === 'excludes' && reason !== 'GAP')
      .map(exclusionOf),
  };
}

function clocksOf(warrant: WarrantWithClauses) {
  return {
    powerFrom: warrant.powerFrom.toISOString(),
    powerTo: warrant.powerTo.toISOString(),
    contentFrom: warrant.contentFrom.toISOString(),
    contentTo: warrant.contentTo.toISOString(),
    examineUntil: warrant.examineUntil.toISOString(),
    retainUntil: warrant.retainUntil.toISOString(),
  };
}

/** What was never said is left out again. */
function optionalOf(warrant: WarrantWithClauses): Partial<Draft> {
  const { issuerCourt, applicant, subjectMatter, necessityRef, documentPages, documentType, sourceEvaluation } =
    warrant;
  return {
    ...(issuerCourt !== null && { issuerCourt }),
    ...(applicant !== null && { applicant }),
    ...(subjectMatter !== null && { subjectMatter }),
    ...(necessityRef !== null && { necessityRef }),
    ...(documentPages !== null && { documentPages }),
    ...(documentType !== null && { documentType: documentType as NonNullable<Draft['documentType']> }),
    ...(sourceEvaluation !== null && { sourceEvaluation }),
    // The date is of that version's order: a next version has its own.
    ...(warrant.orderedAt !== null && warrant.activatedAt === null && { orderedAt: warrant.orderedAt.toISOString() }),
    ...(warrant.originator !== null && { originator: warrant.originator.code }),
  };
}

function conditionsOf({ conditions }: WarrantWithClauses): Draft['conditions'] {
  return conditions.map(({ kind, clauseOrdinal, text, dueAt, documentSha256 }) => ({
    kind: kind as 'REPORT_BY',
    text,
    ...(clauseOrdinal !== null && { clause: clauseOrdinal }),
    ...(dueAt !== null && { due: dueAt.toISOString() }),
    ...(documentSha256 !== null && { documentSha256 }),
  }));
}

function clauseOf(clause: Clause): Draft['clauses'][number] {
  const { termList: list, contextBefore: before, contextAfter: after } = clause;
  return {
    ...namesOf(clause),
    ...placeOf(clause),
    from: clause.contentFrom.toISOString(),
    to: clause.contentTo.toISOString(),
    kinds: seenNames(clause.kinds),
    ...(list !== null && { terms: { list: list.name, version: list.version, before, after } }),
  };
}

function exclusionOf(clause: Clause): NonNullable<Draft['exclusions']>[number] {
  return {
    ...namesOf(clause),
    ...placeOf(clause),
    reason: clause.reason as 'OTHER',
    ...(!isAlways(clause) && { from: clause.contentFrom.toISOString(), to: clause.contentTo.toISOString() }),
    ...(clause.kinds !== WHOLE && { kinds: seenNames(clause.kinds) }),
  };
}

function namesOf({ targetKind, matchRule: match, targets, persons }: Clause) {
  if (targetKind === 'any') return {};
  if (targetKind === 'conversation') return { conversations: targets.map(({ value }) => value) };
  const handles = targets.filter(({ subjectId }) => subjectId === null).map(({ value }) => value);
  return { match, ...(handles.length > 0 && { handles }), ...(persons.length > 0 && { persons }) };
}

function placeOf({ orderWords, orderPage }: Clause) {
  return { orderWords, ...(orderPage !== null && { orderPage }) };
}
