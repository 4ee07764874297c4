import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';

/**
 * A second person puts a drafted warrant in force; an earlier version of it ends in the same moment. Refused for the person who
 * drafted it, by this and by the database.
 */
export async function activateWarrant(
  who: Investigator,
  file: Case,
  reference: string,
): Promise<{ version: number; entry: number }> {
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference },
    orderBy: { version: 'desc' },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  if (warrant.status !== 'draft') throw new BadInput(`${reference} is not a draft that waits for its activation.`);
  if (warrant.draftedById === who.id) throw new Refused('SAME_PERSON', file.alias);
  const { proof } = await recordChange(async (tx) => {
    await tx.warrant.updateMany({
      where: { caseId: file.id, reference, status: 'active' },
      data: { status: 'ended', endedAt: now() },
    });
    // Only from draft: of two who activate at once, one finds it done.
    const { count } = await tx.warrant.updateMany({
      where: { id: warrant.id, status: 'draft' },
      data: { status: 'active', activatedById: who.id, activatedAt: now() },
    });
    if (count !== 1) throw new BadInput(`${reference} was activated by somebody else a moment ago.`);
    return {
      result: null,
      draft: warrantChange(who, file, warrant, 'warrant.activated', { documentSha256: warrant.documentSha256 }),
    };
  });
  return { version: warrant.version, entry: proof.index };
}

type Named = { alias: string; reference: string; version: number };

export function warrantChange(
  who: Investigator,
  file: Case,
  warrant: Named,
  act: 'warrant.activated' | 'warrant.ended',
  payload: { [key: string]: string },
) {
  return {
    act,
    outcome: 'ok' as const,
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: file.alias,
    warrant: warrant.alias,
    payload: { personId: who.id, reference: warrant.reference, version: warrant.version, ...payload },
  };
}
