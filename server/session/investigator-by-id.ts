import { casebook } from '../casebook';
import type { Investigator } from './investigator';

/** The person on whose behalf a job works, as they are now; null when the account is closed. `sessionId` is the session that began it. */
export async function investigatorById(id: string, sessionId: string): Promise<Investigator | null> {
  const person = await casebook().person.findUnique({ where: { id }, include: { agency: true } });
  if (!person?.isActive) return null;
  return {
    id: person.id,
    login: person.login,
    name: person.name,
    agencyCode: person.agency.code,
    alias: person.alias,
    isAdministrator: person.isAdministrator,
    mustChangePassword: person.mustChangePassword,
    sessionId,
  };
}
