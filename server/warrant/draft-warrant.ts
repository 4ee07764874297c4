import { randomBytes } from 'node:crypto';
import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { clauseColumns, type WarrantDraft } from './draft-terms';

export type Drafted = { readonly reference: string; readonly version: number; readonly entry: number };

/** Enters a warrant. It opens nothing until somebody else activates it. A reference in use makes a next version. */
export async function draftWarrant(who: Investigator, file: Case, draft: WarrantDraft): Promise<Drafted> {
  const assigned = await peopleOf(file, draft.assigned);
  const latest = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference: draft.reference },
    orderBy: { version: 'desc' },
    select: { version: true, status: true },
  });
  if (latest?.status === 'draft')
    throw new BadInput(`${draft.reference} is drafted already and waits for its activation.`);
  const version = (latest?.version ?? 0) + 1;
  const { proof } = await recordChange(async (tx) => {
    const { alias } = await tx.warrant.create({
      data: { ...columnsOf(draft), version, caseId: file.id, draftedById: who.id, assignments: { create: assigned } },
    });
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
          clauses: draft.clauses.length,
          documentSha256: draft.documentSha256,
        },
      },
    };
  });
  return { reference: draft.reference, version, entry: proof.index };
}

function columnsOf({ case: _case, assigned: _assigned, clauses, purposes, ...terms }: WarrantDraft) {
  return {
    ...terms,
    purposes: [...new Set(purposes)],
    alias: randomBytes(32).toString('hex'),
    clauses: { create: clauses.map(clauseColumns) },
  };
}

/** The people whom a warrant names must be members of the case. */
async function peopleOf(file: Case, logins: readonly string[]): Promise<{ personId: string }[]> {
  const wanted = [...new Set(logins.map((login) => login.trim().toLowerCase()))];
  const members = await casebook().membership.findMany({
    where: { caseId: file.id, person: { login: { in: wanted } } },
    select: { personId: true, person: { select: { login: true } } },
  });
  const known = new Map(members.map(({ personId, person }) => [person.login, personId]));
  const unknown = wanted.filter((login) => !known.has(login));
  if (unknown.length > 0) throw new BadInput(`Not members of ${file.reference}: ${unknown.join(', ')}.`);
  return wanted.map((login) => ({ personId: known.get(login) ?? '' }));
}
