import { may, rolesIn } from '../ability/case-ability';
import { ACTIONS } from '../ability/roles';
import { casebook } from '../casebook';
import { now } from '../clock';
import type { Case } from '../generated/prisma/client';
import type { Investigator } from '../session/investigator';

const DAY = 86_400_000;

/** A person's cases with their roles; an administrator's are all of them, without a role. */
export async function listCases(who: Investigator) {
  const files = await casebook().case.findMany({
    where: who.isAdministrator ? {} : { memberships: { some: { personId: who.id } } },
    include: { memberships: { where: { personId: who.id } } },
    orderBy: { reference: 'asc' },
  });
  return files.map(({ reference, name, handlingCode, memberships }) => ({
    reference,
    name,
    handlingCode,
    roles: memberships.map(({ role }) => role),
  }));
}

export async function readCase(who: Investigator, file: Case) {
  const allowed = await Promise.all(ACTIONS.map(async (action) => ((await may(who, file.id, action)) ? [action] : [])));
  return {
    reference: file.reference,
    name: file.name,
    handlingCode: file.handlingCode,
    roles: await rolesIn(who.id, file.id),
    actions: allowed.flat(),
    ambits: allowed.flat().includes('readContent') ? await openAmbits(who, file.id) : [],
    people: await peopleOf(file.id),
  };
}

/** Warrants in force that this person is assigned to: what the ambit bar offers. */
async function openAmbits(who: Investigator, caseId: number) {
  const warrants = await casebook().warrant.findMany({
    where: {
      caseId,
      status: 'active',
      powerFrom: { lte: now() },
      examineUntil: { gt: now() },
      assignments: { some: { personId: who.id } },
    },
    orderBy: { reference: 'asc' },
  });
  return warrants.map(({ reference, version, purposes, examineUntil }) => ({
    warrant: reference,
    version,
    purposes,
    examineUntil,
    daysLeft: Math.floor((examineUntil.getTime() - now().getTime()) / DAY),
  }));
}

async function peopleOf(caseId: number) {
  const rows = await casebook().membership.findMany({
    where: { caseId },
    include: { person: { select: { name: true, agency: { select: { code: true } } } } },
    orderBy: { person: { name: 'asc' } },
  });
  const people = new Map<string, { name: string; agency: string; roles: string[] }>();
  for (const { personId, person, role } of rows) {
    const known = people.get(personId) ?? { name: person.name, agency: person.agency.code, roles: [] };
    people.set(personId, { ...known, roles: [...known.roles, role] });
  }
  return [...people.values()];
}
