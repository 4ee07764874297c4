import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '@/tests/support/build-case';
import { openPortal, type Portal } from '@/tests/support/open-portal';
import { testKey } from '@/tests/support/sign-request';

let portal: Portal;
let administrator: Investigator;
const PASSWORD = 'a sentence that is long enough';

beforeAll(async () => {
  portal = await openPortal();
  const { who } = await buildCase(portal.owner, { messages: [], warrants: [] });
  administrator = await who('admin');
  const { hashPassword } = await import('../session/password');
  await portal.owner.query('UPDATE person SET password_hash = $1', [await hashPassword(PASSWORD)]);
});
afterAll(() => portal.close());

/** Signs in and gives the question who is behind that session now. */
async function session(name: string, password = PASSWORD) {
  const { signIn } = await import('../session/sign-in');
  const { investigatorBySession, investigatorFrom } = await import('../session/investigator');
  const [byToken, byCookie] = [
    await signIn(`${name}@example.org`, password, 'token'),
    await signIn(`${name}@example.org`, password, 'browser', testKey().raw),
  ];
  if (typeof byToken === 'string' || typeof byCookie === 'string') throw new Error('not let in');
  const headers = { authorization: `Bearer ${byToken.token}` };
  return async () => [
    (await investigatorFrom(new Request('http://x/api', { headers })))?.name,
    (await investigatorBySession(byCookie.sessionId))?.name,
  ];
}

test('a new password from the administrator ends every session of that person, and of nobody else', async () => {
  const { resetPassword } = await import('./change-person');
  const [ivy, ann] = [await session('ivy'), await session('ann')];
  expect(await ivy()).toEqual(['ivy', 'ivy']);
  await resetPassword(administrator, 'ivy@example.org');
  expect(await ivy()).toEqual([undefined, undefined]);
  expect(await ann()).toEqual(['ann', 'ann']);
});

test('and it alone is good for signing in, to choose one’s own, though the account was locked', async () => {
  const { resetPassword } = await import('./change-person');
  const { signIn } = await import('../session/sign-in');
  for (let attempt = 0; attempt < 5; attempt++) await signIn('lea@example.org', 'wrong', 'token');
  const { password } = await resetPassword(administrator, 'lea@example.org');
  expect(await signIn('lea@example.org', PASSWORD, 'token')).toBe('refused');
  expect(await (await session('lea', password))()).toEqual(['lea', 'lea']);
  const { rows } = await portal.owner.query('SELECT must_change_password AS must FROM person WHERE name = $1', ['lea']);
  expect(rows[0].must).toBe(true);
});

test('a closed account’s sessions are over, and stay over when it is opened again', async () => {
  const { setActive } = await import('./change-person');
  const [pru, ann] = [await session('pru'), await session('ann')];
  await setActive(administrator, 'pru@example.org', false);
  expect(await pru()).toEqual([undefined, undefined]);
  await expect(session('pru')).rejects.toThrow('not let in');
  await setActive(administrator, 'pru@example.org', true);
  expect(await pru()).toEqual([undefined, undefined]);
  expect(await ann()).toEqual(['ann', 'ann']);
});
