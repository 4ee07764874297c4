import { casebook } from '../casebook';

const include = {
  clauses: { include: { targets: { orderBy: { value: 'asc' } } }, orderBy: { ordinal: 'asc' } },
  assignments: { include: { person: { select: { name: true } } } },
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
