import type { CasebookTransaction } from '../casebook';
import type { Case } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import { type Gap, insertClauses } from './clause-rows';
import type { WarrantDraft } from './draft-terms';

/** The columns of a draft's own row. */
export async function columnsOf(tx: CasebookTransaction, draft: WarrantDraft) {
  const {
    case: _case,
    assigned: _a,
    addressees: _b,
    clauses,
    exclusions: _e,
    approvals: _p,
    conditions: _c,
    ...rest
  } = draft;
  const { originator, purposes, ...terms } = rest;
  const starts = clauses.map(({ from }) => from.getTime());
  const ends = clauses.map(({ to }) => to.getTime());
  return {
    ...terms,
    purposes: [...new Set(purposes)],
    originatorId: originator ? ((await agencyIds(tx, [originator]))[0] ?? null) : null,
    contentFrom: draft.contentFrom ?? new Date(starts.reduce((a, b) => Math.min(a, b))),
    contentTo: draft.contentTo ?? new Date(ends.reduce((a, b) => Math.max(a, b))),
    retainUntil: draft.retainUntil ?? draft.examineUntil,
    orderedAt: draft.orderedAt ?? null,
    issuerCourt: draft.issuerCourt ?? null,
    applicant: draft.applicant ?? null,
    subjectMatter: draft.subjectMatter ?? null,
    necessityRef: draft.necessityRef ?? null,
    documentPages: draft.documentPages ?? null,
    documentType: draft.documentType ?? null,
    sourceEvaluation: draft.sourceEvaluation ?? null,
  };
}

/** Inserts what hangs on a draft: clauses with their targets, approvals, conditions, addressees, assigned people. */
export async function insertParts(
  tx: CasebookTransaction,
  file: Case,
  warrantId: number,
  draft: WarrantDraft,
  gaps: readonly Gap[],
): Promise<void> {
  const people = await peopleOf(tx, file, draft.assigned);
  const agencies = await agencyIds(tx, draft.addressees);
  await tx.warrantAssignment.createMany({ data: people.map((personId) => ({ warrantId, personId })) });
  await tx.warrantAddressee.createMany({ data: agencies.map((agencyId) => ({ warrantId, agencyId })) });
  await tx.warrantApproval.createMany({
    data: draft.approvals.map(({ kind, name, at }) => ({ warrantId, kind, name, approvedAt: at })),
  });
  await tx.warrantCondition.createMany({
    data: draft.conditions.map(({ kind, clause, text, due, documentSha256 }, at) => ({
      warrantId,
      ordinal: at + 1,
      kind,
      clauseOrdinal: clause ?? null,
      text,
      dueAt: due ?? null,
      documentSha256: documentSha256 ?? null,
    })),
  });
  await insertClauses(tx, file, warrantId, draft, gaps);
}

/** Takes out what hangs on a draft. The database refuses it for a warrant that was handed on. */
export async function deleteParts(tx: CasebookTransaction, warrantId: number): Promise<void> {
  await tx.clauseTarget.deleteMany({ where: { clause: { warrantId } } });
  await tx.warrantClause.deleteMany({ where: { warrantId } });
  await tx.warrantCondition.deleteMany({ where: { warrantId } });
  await tx.warrantApproval.deleteMany({ where: { warrantId } });
  await tx.warrantAddressee.deleteMany({ where: { warrantId } });
  await tx.warrantAssignment.deleteMany({ where: { warrantId } });
}

async function agencyIds(tx: CasebookTransaction, codes: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(codes)];
  const found = await tx.agency.findMany({ where: { code: { in: wanted } }, select: { id: true, code: true } });
  const unknown = wanted.filter((code) => !found.some((one) => one.code === code));
  if (unknown.length > 0) throw new BadInput(`No such agency: ${unknown.join(', ')}.`);
  return found.map(({ id }) => id);
}

/** The people whom a warrant names must be members of the case. */
async function peopleOf(tx: CasebookTransaction, file: Case, logins: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(logins.map((login) => login.trim().toLowerCase()))];
  const members = await tx.membership.findMany({
    where: { caseId: file.id, person: { login: { in: wanted } } },
    select: { personId: true, person: { select: { login: true } } },
  });
  const known = new Map(members.map(({ personId, person }) => [person.login, personId]));
  const unknown = wanted.filter((login) => !known.has(login));
  if (unknown.length > 0) throw new BadInput(`Not members of ${file.reference}: ${unknown.join(', ')}.`);
  return wanted.flatMap((login) => known.get(login) ?? []);
}
