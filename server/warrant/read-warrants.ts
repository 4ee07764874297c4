import { casebook } from '../casebook';

const include = {
  clauses: { include: { targets: { orderBy: { value: 'asc' } } }, orderBy: { ordinal: 'asc' } },
  assignments: { include: { person: { select: { name: true } } } },
  approvals: { orderBy: { approvedAt: 'asc' } },
  addressees: { include: { agency: { select: { code: true, name: true } } } },
  originator: { select: { code: true } },
  conditions: { orderBy: { ordinal: 'asc' } },
  steps: { where: { droppedAt: null }, orderBy: { askedAt: 'asc' } },
  acknowledgements: { select: { personId: true, acknowledgedAt: true } },
} as const;

export type WarrantWithClauses = Awaited<ReturnType<typeof readWarrants>>[number];

/** The warrants of a case, all versions, newest first. */
export function readWarrants(caseId: number) {
  return casebook().warrant.findMany({
    where: { caseId },
    include,
    orderBy: [{ reference: 'asc' }, { version: 'desc' }],
  });
}
