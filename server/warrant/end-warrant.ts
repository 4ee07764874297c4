import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { warrantChange } from './activate-warrant';

/** Ends a warrant at once: the next request under it finds nothing. One person is enough to close a door. */
export async function endWarrant(
  who: Investigator,
  file: Case,
  reference: string,
  reason: string,
): Promise<{ entry: number }> {
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference, status: { in: ['active', 'draft'] } },
    // The one in force before a draft of its next version.
    orderBy: { status: 'desc' },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  const { proof } = await recordChange(async (tx) => {
    await tx.warrant.update({ where: { id: warrant.id }, data: { status: 'ended', endedAt: now() } });
    return { result: null, draft: warrantChange(who, file, warrant, 'warrant.ended', { reason }) };
  });
  return { entry: proof.index };
}
