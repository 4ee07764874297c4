import { casebook } from '../casebook';

const include = {
  clauses: { include: { targets: { orderBy: { value: 'asc' } } }, orderBy: { ordinal: 'asc' } },
  assignments: { include: { person: { select: { name: true } } } },
} as const;

export type WarrantWithClauses = Awaited<ReturnType<typeof readWarrants>>[number];

/** The warrants of a case, all versions, newest first. */
export function readWarrants(caseId: number) {
  return casebook().warrant.findMany({ where: { caseId }, include, orderBy: [{ reference: 'asc' }, { version: 'desc' }] });
}

/** Names by id of those who drafted and activated. */
export async function namesOfPeople(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people = await casebook().person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
