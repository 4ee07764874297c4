import { casebook } from '../casebook';
import type { Investigator } from '../session/investigator';

/** Whether somebody has no part in any case but what is served on them. */
export async function isRecipientAlone({ id: personId }: Investigator): Promise<boolean> {
  const [parts, services] = await Promise.all([
    casebook().membership.count({ where: { personId, role: { not: 'defence' } } }),
    casebook().membership.count({ where: { personId, role: 'defence' } }),
  ]);
  return parts === 0 && services > 0;
}
