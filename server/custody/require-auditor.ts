import { casebook } from '../casebook';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';

/** Somebody who audits at least one case, or administers the portal. */
export async function requireAnyAuditor(who: Investigator): Promise<void> {
  if (who.isAdministrator) return;
  const audits = await casebook().membership.count({ where: { personId: who.id, role: 'auditor' } });
  if (audits === 0) throw new Refused('NO_ROLE');
}
