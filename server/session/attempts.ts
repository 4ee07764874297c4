import { casebook } from '../casebook';
import type { Json } from '../custody/entry-draft';
import { appendEntry } from '../custody/ledger';

/** After this many failures in a row an account is locked for a while. */
export const MAX_FAILURES = 5;

/**
 * Takes one attempt before the password is looked at: guesses that come at the same time can't all be the first. Gives false when the
 * account is locked; the fifth attempt locks it, and a right password lifts that again.
 */
export async function takeAttempt(personId: string): Promise<boolean> {
  const rows = await casebook().$queryRaw<{ failed_sign_ins: number }[]>`
    UPDATE person SET
      failed_sign_ins = CASE WHEN locked_until IS NULL THEN failed_sign_ins + 1 ELSE 1 END,
      locked_until = CASE WHEN locked_until IS NULL AND failed_sign_ins + 1 >= ${MAX_FAILURES} THEN now() + interval '15 minutes' END
    WHERE id = ${personId}::uuid AND (locked_until IS NULL OR locked_until <= now())
    RETURNING failed_sign_ins`;
  return rows.length === 1;
}

/** After the right password. */
export async function forgetAttempts(personId: string): Promise<void> {
  await casebook().person.updateMany({ where: { id: personId }, data: { failedSignIns: 0, lockedUntil: null } });
}

/** Gives one attempt back, with the lock that it may have set: the password was right, and a code is asked for beside it. */
export async function giveAttemptBack(personId: string): Promise<void> {
  await casebook().$executeRaw`
    UPDATE person SET failed_sign_ins = greatest(failed_sign_ins - 1, 0), locked_until = NULL WHERE id = ${personId}::uuid`;
}

/** A failure is entered, whoever's it was. */
export async function enterFailure(
  person: { alias: string; agencyCode: string },
  locked: boolean,
  more: { [key: string]: Json } = {},
): Promise<void> {
  await appendEntry({
    act: 'session.refused',
    outcome: 'deny',
    agency: person.agencyCode,
    person: person.alias,
    payload: { locked, ...more },
  });
}
