import { casebook } from '../casebook';
import { namesOf } from '../people/names-of';
import type { Investigator } from '../session/investigator';

/**
 * How the warrants stand that name this person and under which nothing opens now: so much that a screen can say who ended or suspended one,
 * and when. Nothing of their terms, and nothing of a warrant that names others.
 * @param references the newest version of each counts
 */
export async function closedWarrants(who: Investigator, caseId: number, references: readonly string[]) {
  const newest = await casebook().warrant.findMany({
    where: { caseId, reference: { in: [...references] }, activatedAt: { not: null } },
    distinct: ['reference'],
    orderBy: [{ reference: 'asc' }, { version: 'desc' }],
    include: {
      steps: { where: { doneAt: { not: null } }, orderBy: { doneAt: 'desc' } },
      assignments: { where: { personId: who.id } },
      addressees: { where: { agency: { code: who.agencyCode } } },
    },
  });
  const mine = newest.filter(({ assignments }) => assignments.length > 0);
  const names = await namesOf(
    mine.flatMap(({ steps }) => steps.flatMap((step) => [step.askedById, step.confirmedById])),
  );
  return mine.map(({ reference, status, powerFrom, examineUntil, keptGround, keptUntil, steps, addressees }) => {
    const step = steps.find(({ toStatus }) => toStatus === status);
    const people = step ? [step.askedById, step.confirmedById] : [];
    return {
      warrant: reference,
      status,
      powerFrom,
      examineUntil,
      keptGround,
      keptUntil,
      isForMyAgency: addressees.length > 0,
      by: people.flatMap((id) => (id && names.get(id)) || []),
      at: step?.doneAt ?? null,
    };
  });
}
