import { casebook } from '../casebook';
import { now } from '../clock';
import { openText } from '../sealed-text';
import { stepOf } from './one-time-code';
import { digestOf } from './recovery-codes';

/** `locked`: too many wrong ones; nothing was looked at. */
export type CodeOutcome = 'right' | 'wrong' | 'locked';

const MAX_FAILURES = 5;

/** Where a person's secret is sealed. */
export const secretPlace = (personId: string): string => `second factor of ${personId}`;

/** Whether codes are asked of this person. */
export async function hasFactor(personId: string): Promise<boolean> {
  return (await casebook().secondFactor.count({ where: { personId, confirmedAt: { not: null } } })) > 0;
}

/**
 * Takes a code of a confirmed factor, or a recovery code, once: one that was taken before is wrong. An attempt is counted before the code is
 * looked at, so that guesses that come at the same time can't all be the first; the fifth wrong one locks for 15 minutes.
 */
export async function takeCode(personId: string, typed: string): Promise<CodeOutcome> {
  if (!(await takeAttempt(personId))) return 'locked';
  const code = typed.replaceAll(/\s/g, '');
  const isRight = /^\d{6}$/.test(code) ? await spendStep(personId, code) : await spendRecovery(personId, typed);
  if (!isRight) return 'wrong';
  await casebook().secondFactor.updateMany({ where: { personId }, data: { failed: 0, lockedUntil: null } });
  return 'right';
}

async function takeAttempt(personId: string): Promise<boolean> {
  const taken = await casebook().$executeRaw`
    UPDATE second_factor SET
      failed = CASE WHEN locked_until IS NULL THEN failed + 1 ELSE 1 END,
      locked_until = CASE WHEN locked_until IS NULL AND failed + 1 >= ${MAX_FAILURES} THEN now() + interval '15 minutes' END
    WHERE person_id = ${personId}::uuid AND confirmed_at IS NOT NULL AND (locked_until IS NULL OR locked_until <= now())`;
  return taken === 1;
}

/** The step is spent in one statement: of two that bring the same code the first wins, in whichever process. */
async function spendStep(personId: string, code: string): Promise<boolean> {
  const factor = await casebook().secondFactor.findUnique({ where: { personId } });
  if (factor === null) return false;
  const step = stepOf(openText(secretPlace(personId), factor.secret), code, now());
  if (step === null) return false;
  const { count } = await casebook().secondFactor.updateMany({
    where: { personId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

async function spendRecovery(personId: string, code: string): Promise<boolean> {
  const { count } = await casebook().recoveryCode.updateMany({
    where: { personId, digest: digestOf(personId, code), usedAt: null },
    data: { usedAt: now() },
  });
  return count === 1;
}
