import { may, rolesIn } from '../ability/case-ability';
import { ACTIONS } from '../ability/roles';
import { standingOf } from '../ability/standing';
import type { StandingCode } from '../ability/verdict';
import { casebook } from '../casebook';
import { now } from '../clock';
import type { Case } from '../generated/prisma/client';
import { purposesChosen } from '../purpose/select-purpose';
import type { Investigator } from '../session/investigator';
import { readScopeFacts, standingFacts } from '../warrant/scope-facts';
import { closedWarrants } from './closed-warrants';

const DAY = 86_400_000;

/** A person's cases with their roles; an administrator's are all of them, without a role. Who is of the defence has a part in none. */
export async function listCases(who: Investigator) {
  const files = await casebook().case.findMany({
    where: who.isAdministrator ? {} : { memberships: { some: { personId: who.id, role: { not: 'defence' } } } },
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
    ...(allowed.flat().includes('readContent') ? await readAmbits(who, file) : { ambits: [], closed: [] }),
    people: await peopleOf(file.id),
  };
}

/**
 * Warrants in force that this person is assigned to, as the rule of standing says: what the ambit bar offers. One that still waits, for its
 * order to be read or for somebody's leave, is listed with what it waits for. `closed`: the others that name the person.
 */
async function readAmbits(who: Investigator, file: Case) {
  const assigned = await casebook().warrant.findMany({
    where: { caseId: file.id, assignments: { some: { personId: who.id } } },
    distinct: ['reference'],
    select: { reference: true },
    orderBy: { reference: 'asc' },
  });
  const found = await Promise.all(assigned.map(({ reference }) => openAmbit(who, file, reference)));
  const open = found.filter((one) => one !== null);
  const chosen = await purposesChosen(
    who,
    file.id,
    open.map(({ id }) => id),
  );
  const others = assigned.filter((_one, at) => found[at] === null).map(({ reference }) => reference);
  return {
    ambits: open.map(({ id, ...ambit }) => ({ ...ambit, chosen: chosen.get(id) ?? [] })),
    closed: await closedWarrants(who, file.id, others),
  };
}

async function openAmbit(who: Investigator, file: Case, reference: string) {
  const facts = await readScopeFacts(who.id, file.reference, reference);
  if (!facts?.warrant) return null;
  const { id, version, purposes, handlingCode, examineUntil: ordered, keptUntil } = facts.warrant;
  // Asked for a purpose of its own: which one is chosen is another question.
  const standing = standingOf(standingFacts(facts, who.isAdministrator), purposes[0] ?? '', 'read', now());
  if (standing !== 'ALLOWED' && !isWaiting(standing)) return null;
  const examineUntil = keptUntil !== null && keptUntil < ordered ? keptUntil : ordered;
  return {
    id,
    warrant: reference,
    version,
    purposes,
    handlingCode,
    examineUntil,
    daysLeft: Math.floor((examineUntil.getTime() - now().getTime()) / DAY),
    waitsFor: standing === 'ALLOWED' ? null : standing,
  };
}

/** In force, and yet nothing opens before something is done. */
export const WAITING = ['NOT_ACKNOWLEDGED', 'HANDLING', 'CONDITION'] as const;

function isWaiting(standing: StandingCode): standing is (typeof WAITING)[number] {
  return WAITING.some((one) => one === standing);
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
