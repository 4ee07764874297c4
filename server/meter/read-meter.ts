import { rolesIn } from '../ability/case-ability';
import { casebook } from '../casebook';
import { readMeterNumbers, readScopeSize } from '../corpus/scope-numbers';
import { appendEntry } from '../custody/ledger';
import type { Case } from '../generated/prisma/client';
import { askForCount } from '../receipt/ask-for-count';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import type { Meter } from './wire';

/** How much of what a warrant covers was opened and used. The entry comes before the numbers. */
export async function readMeter(
  who: Investigator,
  file: Case,
  reference: string,
  login: string | undefined,
): Promise<Meter> {
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference, activatedAt: { not: null } },
    orderBy: { version: 'desc' },
    select: { id: true, version: true, alias: true },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  const person = login === undefined ? null : await requireMember(who, file, login);
  const { index } = await appendEntry({
    act: 'meter.read',
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: file.alias,
    warrant: warrant.alias,
    payload: { personId: who.id, reference, version: warrant.version, of: person?.id ?? null },
  });
  const numbers = await readMeterNumbers(who.id, file.id, reference, person?.alias ?? null);
  if (numbers === null) throw new Refused('NO_ROLE', file.alias);
  const size = await readScopeSize(who.id, warrant.id);
  if (size === null) await askForCount(file.id, who.id);
  return {
    warrant: reference,
    version: warrant.version,
    total: size?.total ?? null,
    inScope: size?.inScope ?? null,
    opened: numbers.opened,
    used: numbers.used,
    thirdParties: numbers.thirdParties,
    refusals: Object.entries(numbers.refusals)
      .map(([code, n]) => ({ code, n }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    people: numbers.people && [...numbers.people],
    person: login ?? null,
    entry: index,
  };
}

/** One person's numbers are for the lead and for oversight. */
async function requireMember(who: Investigator, file: Case, login: string): Promise<{ id: string; alias: string }> {
  const roles = await rolesIn(who.id, file.id);
  if (!roles.includes('caseLead') && !roles.includes('auditor')) throw new Refused('NO_ROLE', file.alias);
  const person = await casebook().person.findFirst({
    where: { login, memberships: { some: { caseId: file.id } } },
    select: { id: true, alias: true },
  });
  if (person === null) throw new BadInput('Nobody with this login works in this case.');
  return person;
}
