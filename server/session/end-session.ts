import { z } from 'zod';
import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Investigator } from './investigator';

/** Signs out: the row is revoked, so that a copied cookie or token is worth nothing from now on. */
export async function endSession(who: Investigator): Promise<void> {
  await recordChange(async (tx) => {
    await tx.session.updateMany({ where: { id: who.sessionId }, data: { revokedAt: now() } });
    return {
      result: null,
      draft: {
        act: 'session.ended',
        outcome: 'ok',
        agency: who.agencyCode,
        person: who.alias,
        session: who.sessionId,
        payload: {},
      },
    };
  });
}

/** Revokes a session by its id alone: for a cookie that is given up. Anything else is ignored. */
export async function endSessionRow(id: unknown): Promise<void> {
  const known = z.uuid().safeParse(id);
  if (known.success)
    await casebook().session.updateMany({ where: { id: known.data, revokedAt: null }, data: { revokedAt: now() } });
}

/** Ends every session of a person at once; gives how many there were. */
export async function revokeSessions(by: Investigator, personId: string): Promise<number> {
  const { result } = await recordChange(async (tx) => {
    const { count } = await tx.session.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now() } });
    return {
      result: count,
      draft: {
        act: 'session.revoked',
        outcome: 'ok',
        agency: by.agencyCode,
        person: by.alias,
        session: by.sessionId,
        payload: { personId, sessions: count },
      },
    };
  });
  return result;
}

/** Sessions of a person that are open now. */
export function openSessions(personId: string) {
  return casebook().session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now() } },
    select: { id: true, kind: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: 'desc' },
  });
}
