import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { firstPassword, hashPassword } from '../session/password';

/** Closes or reopens an account. Closing ends its sessions at once; what the person did stays on record. */
export async function setActive(by: Investigator, login: string, isActive: boolean): Promise<{ entry: number }> {
  const person = await personByLogin(login);
  const { proof } = await recordChange(async (tx) => {
    await tx.person.update({ where: { id: person.id }, data: { isActive } });
    if (!isActive)
      await tx.session.updateMany({ where: { personId: person.id, revokedAt: null }, data: { revokedAt: now() } });
    return { result: null, draft: personChange(by, { login, isActive }) };
  });
  return { entry: proof.index };
}

/** A new one-time password for somebody who lost theirs; their sessions end and a lock is lifted. */
export async function resetPassword(by: Investigator, login: string): Promise<{ password: string; entry: number }> {
  const person = await personByLogin(login);
  const password = firstPassword();
  const passwordHash = await hashPassword(password);
  const { proof } = await recordChange(async (tx) => {
    await tx.person.update({
      where: { id: person.id },
      data: { passwordHash, mustChangePassword: true, failedSignIns: 0, lockedUntil: null },
    });
    await tx.session.updateMany({ where: { personId: person.id, revokedAt: null }, data: { revokedAt: now() } });
    return { result: null, draft: personChange(by, { login, changed: 'password' }) };
  });
  return { password, entry: proof.index };
}

async function personByLogin(login: string) {
  const person = await casebook().person.findUnique({ where: { login } });
  if (person === null) throw new Refused('NO_ROLE');
  return person;
}

function personChange(by: Investigator, payload: { [key: string]: string | boolean }) {
  return {
    act: 'person.changed' as const,
    outcome: 'ok' as const,
    agency: by.agencyCode,
    person: by.alias,
    session: by.sessionId,
    payload: { personId: by.id, ...payload },
  };
}
