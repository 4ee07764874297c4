import { randomBytes } from 'node:crypto';
import { type CasebookTransaction, casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { type Gap, insertClauses } from './clause-rows';
import type { WarrantDraft } from './draft-terms';

export type Drafted = { readonly reference: string; readonly version: number; readonly entry: number };

/** Enters a warrant. It opens nothing until somebody else activates it. A reference in use makes a next version. */
export async function draftWarrant(who: Investigator, file: Case, draft: WarrantDraft): Promise<Drafted> {
  const previous = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference: draft.reference },
    orderBy: { version: 'desc' },
    include: { clauses: { where: { reason: 'GAP' } } },
  });
  if (previous?.status === 'draft' || previous?.status === 'pending')
    throw new BadInput(`${draft.reference} is drafted already and waits for its activation.`);
  requireInstrument(draft, previous?.status);
  const version = (previous?.version ?? 0) + 1;
  const gaps = gapsAfter(draft, previous);
  const { proof } = await recordChange(async (tx) => {
    const { id, alias } = await tx.warrant.create({
      data: {
        ...columnsOf(draft),
        version,
        previousId: previous?.id ?? null,
        originatorId: draft.originator ? (await agencyIds(tx, [draft.originator]))[0] : null,
        caseId: file.id,
        draftedById: who.id,
        assignments: { create: await peopleOf(tx, file, draft.assigned) },
        addressees: { create: (await agencyIds(tx, draft.addressees)).map((agencyId) => ({ agencyId })) },
      },
      select: { id: true, alias: true },
    });
    await insertClauses(tx, file, id, draft, gaps);
    return {
      result: null,
      draft: {
        act: 'warrant.drafted',
        outcome: 'ok',
        agency: who.agencyCode,
        person: who.alias,
        session: who.sessionId,
        case: file.alias,
        warrant: alias,
        payload: {
          personId: who.id,
          reference: draft.reference,
          version,
          instrument: draft.instrument,
          clauses: draft.clauses.length,
          exclusions: draft.exclusions.length,
          gaps: gaps.length,
          documentSha256: draft.documentSha256,
        },
      },
    };
  });
  return { reference: draft.reference, version, entry: proof.index };
}

/** The first version is issued; what follows one says what it does to it. */
function requireInstrument({ reference, instrument }: WarrantDraft, before: string | undefined): void {
  if (before === undefined && instrument !== 'issue')
    throw new BadInput(`There is no ${reference} to ${instrument}: its first version is issued.`);
  if (before === 'annulled' && instrument !== 'issue')
    throw new BadInput(`${reference} was annulled: nothing can be built on it but a new order.`);
}

type Previous = { powerTo: Date; clauses: { contentFrom: Date; contentTo: Date }[] } | null;

/** A renewal that came late leaves a hole for ever; holes of earlier versions stay. A new order under the same reference starts clean. */
function gapsAfter(draft: WarrantDraft, previous: Previous): Gap[] {
  if (previous === null || draft.instrument === 'issue') return [];
  const kept = previous.clauses.map(({ contentFrom, contentTo }) => ({ from: contentFrom, to: contentTo }));
  const isLate = draft.powerFrom > previous.powerTo;
  return isLate ? [...kept, { from: previous.powerTo, to: draft.powerFrom }] : kept;
}

function columnsOf(draft: WarrantDraft) {
  const {
    case: _case,
    assigned: _a,
    addressees: _b,
    originator: _o,
    clauses,
    exclusions: _e,
    purposes,
    approvals,
    conditions,
    ...terms
  } = draft;
  const starts = clauses.map(({ from }) => from.getTime());
  const ends = clauses.map(({ to }) => to.getTime());
  return {
    ...terms,
    purposes: [...new Set(purposes)],
    contentFrom: draft.contentFrom ?? new Date(starts.reduce((a, b) => Math.min(a, b))),
    contentTo: draft.contentTo ?? new Date(ends.reduce((a, b) => Math.max(a, b))),
    retainUntil: draft.retainUntil ?? draft.examineUntil,
    issuerCourt: draft.issuerCourt ?? null,
    applicant: draft.applicant ?? null,
    subjectMatter: draft.subjectMatter ?? null,
    necessityRef: draft.necessityRef ?? null,
    documentPages: draft.documentPages ?? null,
    documentType: draft.documentType ?? null,
    sourceEvaluation: draft.sourceEvaluation ?? null,
    alias: randomBytes(32).toString('hex'),
    approvals: { create: approvals.map(({ kind, name, at }) => ({ kind, name, approvedAt: at })) },
    conditions: {
      create: conditions.map(({ kind, clause, text, due, documentSha256 }, at) => ({
        ordinal: at + 1,
        kind,
        clauseOrdinal: clause ?? null,
        text,
        dueAt: due ?? null,
        documentSha256: documentSha256 ?? null,
      })),
    },
  };
}

async function agencyIds(tx: CasebookTransaction, codes: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(codes)];
  const found = await tx.agency.findMany({ where: { code: { in: wanted } }, select: { id: true, code: true } });
  const unknown = wanted.filter((code) => !found.some((one) => one.code === code));
  if (unknown.length > 0) throw new BadInput(`No such agency: ${unknown.join(', ')}.`);
  return found.map(({ id }) => id);
}

/** The people whom a warrant names must be members of the case. */
async function peopleOf(
  tx: CasebookTransaction,
  file: Case,
  logins: readonly string[],
): Promise<{ personId: string }[]> {
  const wanted = [...new Set(logins.map((login) => login.trim().toLowerCase()))];
  const members = await tx.membership.findMany({
    where: { caseId: file.id, person: { login: { in: wanted } } },
    select: { personId: true, person: { select: { login: true } } },
  });
  const known = new Map(members.map(({ personId, person }) => [person.login, personId]));
  const unknown = wanted.filter((login) => !known.has(login));
  if (unknown.length > 0) throw new BadInput(`Not members of ${file.reference}: ${unknown.join(', ')}.`);
  return wanted.map((login) => ({ personId: known.get(login) ?? '' }));
}
