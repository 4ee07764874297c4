import { casebook } from '../casebook';

/** Somebody to ask for more, with their parts in the case. */
export type Helper = { readonly name: string; readonly roles: string[] };

/** The case lead and the warrant clerks: who can have an order widened. */
export async function whoHelps(caseId: number): Promise<Helper[]> {
  const rows = await casebook().membership.findMany({
    where: { caseId, role: { in: ['caseLead', 'warrantClerk'] }, person: { isActive: true } },
    include: { person: { select: { name: true } } },
    orderBy: [{ person: { name: 'asc' } }, { role: 'asc' }],
  });
  const helpers = new Map<string, Helper>();
  for (const { personId, role, person } of rows) {
    const known = helpers.get(personId) ?? { name: person.name, roles: [] };
    helpers.set(personId, { ...known, roles: [...known.roles, role] });
  }
  return [...helpers.values()];
}
