import { abilityFor, rolesIn } from '../ability/case-ability';
import { SEEN_BITS, SEEN_KINDS } from '../ability/kinds';
import { casebook } from '../casebook';
import { type SimulatedNumbers, simulate } from '../corpus/scope-numbers';
import { appendEntry } from '../custody/ledger';
import type { Case } from '../generated/prisma/client';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { forReaders, isForReader } from './for-readers';
import type { Simulation } from './wire';

/** States of a version that shows something now, or would if it were resumed. */
const IN_FORCE = ['active', 'suspended'] as const;

/**
 * Counts what the newest draft of a warrant would show, or the version in force where no draft waits. The entry comes before the numbers.
 * No standing is asked: nobody reads a message, and nothing but numbers and the clerk's own words comes out; whoever reads messages of the
 * case by another role has fewer of them.
 */
export async function runSimulation(who: Investigator, file: Case, reference: string): Promise<Simulation> {
  const reads = abilityFor(await rolesIn(who.id, file.id)).can('readContent', 'Case');
  const all = await casebook().warrant.findMany({
    where: { caseId: file.id, reference, status: { in: ['draft', 'pending', ...IN_FORCE] } },
    orderBy: { version: 'desc' },
    select: { id: true, version: true, status: true, alias: true, draftedById: true },
  });
  const versions = all.filter((version) => !reads || isForReader(version, who.id));
  const counted = versions[0];
  if (counted === undefined) throw new Refused('NO_WARRANT', file.alias);
  const inForce = versions.find(({ id, status }) => id !== counted.id && IN_FORCE.some((one) => one === status));
  const { index } = await appendEntry({
    act: 'warrant.simulated',
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: file.alias,
    warrant: counted.alias,
    payload: { personId: who.id, reference, version: counted.version, against: inForce?.version ?? null },
  });
  const numbers = await simulate(who.id, counted.id, inForce?.id ?? null);
  if (numbers === null) throw new Refused('NO_ROLE', file.alias);
  const exact = {
    reference,
    version: counted.version,
    status: counted.status,
    ...listsOf(numbers),
    messages: numbers.messages,
    conversations: numbers.conversations,
    excluded: numbers.excluded,
    held: numbers.held,
    lawyers: numbers.lawyers,
    thirdParties: numbers.thirdParties,
    missingTargets: numbers.missingTargets,
    missingTargetNames: [...numbers.missingNames],
    isCoarse: reads,
    difference: inForce ? { version: inForce.version, gained: numbers.gained, lost: numbers.lost } : null,
    entry: index,
  };
  return reads ? forReaders(exact) : exact;
}

function listsOf({
  kinds,
  clauses,
  months,
  ordinals,
  waits,
}: SimulatedNumbers): Pick<Simulation, 'byKind' | 'byClause' | 'byMonth'> {
  return {
    byKind: SEEN_KINDS.flatMap((kind) => {
      const messages = kinds[SEEN_BITS[kind]] ?? 0;
      return messages === 0 ? [] : [{ kind, messages }];
    }),
    byClause: ordinals.map((ordinal, at) => ({ ordinal, messages: clauses[ordinal] ?? 0, waits: waits[at] === true })),
    byMonth: Object.entries(months)
      .map(([month, messages]) => ({ month, messages }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}
