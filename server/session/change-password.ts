import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { enterFailure, forgetAttempts, takeAttempt } from './attempts';
import type { Investigator } from './investigator';
import { hashPassword, MIN_PASSWORD, matchesPassword } from './password';

export type PasswordRefusal = 'wrongPassword' | 'tooShort' | 'same';

/** Sets a new password after checking the old one; every other session of the person ends. */
export async function changePassword(
  who: Investigator,
  current: string,
  next: string,
): Promise<PasswordRefusal | 'changed'> {
  const person = await casebook().person.findUniqueOrThrow({ where: { id: who.id } });
  const isFree = await takeAttempt(who.id);
  if (!isFree || !(await matchesPassword(current, person.passwordHash))) {
    await enterFailure(who, !isFree);
    return 'wrongPassword';
  }
  await forgetAttempts(who.id);
  if (next.length < MIN_PASSWORD) return 'tooShort';
  if (next === current) return 'same';
  const passwordHash = await hashPassword(next);
  await recordChange(async (tx) => {
    await tx.person.update({ where: { id: who.id }, data: { passwordHash, mustChangePassword: false } });
    await tx.session.updateMany({
      where: { personId: who.id, id: { not: who.sessionId }, revokedAt: null },
      data: { revokedAt: now() },
    });
    return {
      result: null,
      draft: {
        act: 'person.changed',
        outcome: 'ok',
        agency: who.agencyCode,
        person: who.alias,
        session: who.sessionId,
        payload: { changed: 'password' },
      },
    };
  });
  return 'changed';
}
