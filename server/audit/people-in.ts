import { casebook } from '../casebook';
import type { CaseFile } from './filter';

/** People with a part in a case, and administrators, who act on it without one. */
export async function peopleIn(file: CaseFile) {
  const people = await casebook().person.findMany({
    where: { OR: [{ memberships: { some: { caseId: file.id } } }, { isAdministrator: true }] },
    orderBy: { name: 'asc' },
    select: { alias: true, name: true, agency: { select: { code: true } } },
  });
  return people.map(({ alias, name, agency }) => ({ alias, name, agency: agency.code }));
}
