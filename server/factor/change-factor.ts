import { type CasebookTransaction, casebook } from '../casebook';
import { now } from '../clock';
import type { Json } from '../custody/entry-draft';
import { recordChange } from '../custody/outbox';
import { env } from '../env';
import { BadInput, Refused } from '../refusal';
import { openText, sealText } from '../sealed-text';
import { enterFailure, forgetAttempts, takeAttempt } from '../session/attempts';
import type { Investigator } from '../session/investigator';
import { matchesPassword } from '../session/password';
import { requireRight, spendCode } from './fresh-factor';
import { factorAddress, newSecret, stepOf } from './one-time-code';
import { makeRecoveryCodes } from './recovery-codes';
import { hasFactor, secretPlace } from './take-code';

/** A secret to be put into an authenticator app: as a QR code shows it, and to be typed. */
export type NewFactor = { readonly address: string; readonly secret: string };

/**
 * Begins to set up a second factor. It counts for nothing until a code of it is given. The password is asked again: somebody who finds a screen
 * unlocked must not bind the account to their own phone.
 */
export async function beginFactor(who: Investigator, password: string): Promise<NewFactor> {
  await requirePassword(who, password);
  if (await hasFactor(who.id)) throw new BadInput('You have a second factor. Remove it first, with one of its codes.');
  const secret = newSecret();
  const data = { secret: sealText(secretPlace(who.id), secret), madeAt: now(), lastStep: 0, failed: 0 };
  await casebook().secondFactor.upsert({
    where: { personId: who.id },
    create: { personId: who.id, ...data },
    update: data,
  });
  return { address: factorAddress(secret, who.login, `Ambit ${env().AMBIT_ORIGIN.split('/')[0]}`), secret };
}

/** Confirms the factor with its first code; gives recovery codes, shown this once. Other sessions of the person end: they began without it. */
export async function confirmFactor(who: Investigator, code: string): Promise<{ codes: string[]; entry: number }> {
  const factor = await casebook().secondFactor.findUnique({ where: { personId: who.id } });
  if (factor === null || factor.confirmedAt !== null) throw new BadInput('There is nothing to confirm. Begin again.');
  const step = stepOf(openText(secretPlace(who.id), factor.secret), code.replaceAll(/\s/g, ''), now());
  await requireRight(who, step === null ? 'wrong' : 'right');
  return change(who, 'set', async (tx) => {
    // Of two that confirm at once the first does.
    const { count } = await tx.secondFactor.updateMany({
      where: { personId: who.id, confirmedAt: null },
      data: { confirmedAt: now(), lastStep: step ?? 0 },
    });
    if (count !== 1) throw new BadInput('There is nothing to confirm. Begin again.');
    await tx.session.updateMany({
      where: { personId: who.id, id: { not: who.sessionId }, revokedAt: null },
      data: { revokedAt: now() },
    });
    await tx.session.updateMany({ where: { id: who.sessionId }, data: { factorAt: now() } });
    return makeRecoveryCodes(tx, who.id);
  });
}

/** New recovery codes in place of the old ones, for a code of the factor. */
export async function renewCodes(who: Investigator, code: string): Promise<{ codes: string[]; entry: number }> {
  await spendCode(who, code);
  return change(who, 'newRecoveryCodes', (tx) => makeRecoveryCodes(tx, who.id));
}

/** Does without it from now on, for a code of the factor. */
export async function removeFactor(who: Investigator, code: string): Promise<{ entry: number }> {
  await spendCode(who, code);
  const { entry } = await change(who, 'removed', (tx) => forget(tx, who.id));
  return { entry };
}

/** An administrator takes it from somebody who lost both device and codes. Their sessions end, and it is on record who did it. */
export async function resetFactor(by: Investigator, login: string): Promise<{ entry: number }> {
  const person = await casebook().person.findUnique({ where: { login } });
  if (person === null) throw new Refused('NO_ROLE');
  const { entry } = await change(by, 'reset', (tx) => forget(tx, person.id, true), { login });
  return { entry };
}

async function forget(tx: CasebookTransaction, personId: string, endSessions = false): Promise<string[]> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.secondFactor.deleteMany({ where: { personId } });
  const ended = endSessions ? { revokedAt: now() } : {};
  await tx.session.updateMany({ where: { personId, revokedAt: null }, data: { factorAt: null, ...ended } });
  return [];
}

/** One transaction with its entry, `factor.changed`; the entry belongs to no case. */
async function change(
  by: Investigator,
  what: string,
  work: (tx: CasebookTransaction) => Promise<string[]>,
  more: { [key: string]: Json } = {},
): Promise<{ codes: string[]; entry: number }> {
  const { result, proof } = await recordChange(async (tx) => ({
    result: await work(tx),
    draft: {
      act: 'factor.changed',
      outcome: 'ok',
      agency: by.agencyCode,
      person: by.alias,
      session: by.sessionId,
      payload: { personId: by.id, change: what, ...more },
    },
  }));
  return { codes: result, entry: proof.index };
}

async function requirePassword(who: Investigator, password: string): Promise<void> {
  const { passwordHash } = await casebook().person.findUniqueOrThrow({ where: { id: who.id } });
  const isFree = await takeAttempt(who.id);
  if (isFree && (await matchesPassword(password, passwordHash))) return forgetAttempts(who.id);
  await enterFailure(who, !isFree);
  throw new BadInput('The password is not right.');
}
