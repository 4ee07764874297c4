import { casebook } from '../casebook';

/** People's names by id; ids that belong to nobody are left out, so that a list with gaps may be given as it is. */
export async function namesOf(ids: readonly unknown[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
  const people = await casebook().person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
