import { randomUUID } from 'node:crypto';
import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import { firstPassword, hashPassword } from '../session/password';
import { newAlias } from './apply-setup';

const LOGIN = 'admin@example.org';

/** On a portal without people: makes the first administrator and gives the one-time password; null when somebody is there. */
export async function firstAdministrator(): Promise<{ login: string; password: string } | null> {
  if ((await casebook().person.count()) > 0) return null;
  const password = firstPassword();
  const passwordHash = await hashPassword(password);
  await recordChange(async (tx) => {
    const agency = await tx.agency.create({
      data: { id: randomUUID(), code: 'PORTAL', name: 'The operator of this portal' },
    });
    const alias = newAlias();
    await tx.person.create({
      data: {
        id: randomUUID(),
        login: LOGIN,
        name: 'First administrator',
        agencyId: agency.id,
        passwordHash,
        isAdministrator: true,
        alias,
      },
    });
    return {
      result: null,
      draft: {
        act: 'system.initialised',
        outcome: 'ok',
        agency: agency.code,
        person: alias,
        payload: { login: LOGIN },
      },
    };
  });
  return { login: LOGIN, password };
}
