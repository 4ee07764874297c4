import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase } from '@/tests/support/build-case';
import { openPortal, type Portal } from '@/tests/support/open-portal';
import { testKey } from '@/tests/support/sign-request';

let portal: Portal;
const PASSWORD = 'a sentence that is long enough';

beforeAll(async () => {
  portal = await openPortal();
  await buildCase(portal.owner, { messages: [], warrants: [] });
  const { hashPassword } = await import('./password');
  await portal.owner.query('UPDATE person SET password_hash = $1', [await hashPassword(PASSWORD)]);
});
afterAll(() => portal.close());

async function from(headers: Record<string, string>) {
  const { investigatorFrom } = await import('./investigator');
  return investigatorFrom(new Request('http://x/api', { headers }));
}

async function signIn(login: string, password: string) {
  return (await import('./sign-in')).signIn(login, password, 'token');
}

async function token(login = 'ivy@example.org'): Promise<string> {
  const outcome = await signIn(login, PASSWORD);
  if (typeof outcome === 'string' || outcome.token === null) throw new Error('no token');
  return outcome.token;
}

const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

describe('nobody is signed in', () => {
  test.each([
    ['without anything', {}],
    ['with an invented token', bearer('x'.repeat(43))],
    ['with an empty token', { authorization: 'Bearer ' }],
    ['with another scheme', { authorization: 'Basic aXZ5Onk=' }],
    ['with a cookie that we did not sign', { cookie: 'next-auth.session-token=eyJhbGciOiJub25lIn0.e30.' }],
  ])('%s', async (_name, headers) => {
    expect(await from(headers)).toBeNull();
  });

  test('after the session was revoked, at the next request', async () => {
    const value = await token();
    const who = await from(bearer(value));
    expect(who?.login).toBe('ivy@example.org');
    if (who) await (await import('./end-session')).endSession(who);
    expect(await from(bearer(value))).toBeNull();
  });

  test('after it ran out, or the account was closed', async () => {
    const value = await token();
    await portal.owner.query('UPDATE session SET expires_at = now() WHERE revoked_at IS NULL');
    expect(await from(bearer(value))).toBeNull();
    const other = await token();
    await portal.owner.query(`UPDATE person SET is_active = false WHERE login = 'ivy@example.org'`);
    expect(await from(bearer(other))).toBeNull();
    await portal.owner.query('UPDATE person SET is_active = true');
  });

  test('by a cookie that somebody else’s page sends along', async () => {
    const { signIn } = await import('./sign-in');
    const session = await signIn('ivy@example.org', PASSWORD, 'browser', testKey().raw);
    if (typeof session === 'string') throw new Error('no session');
    const jwt = await encode({ token: { sid: session.sessionId }, secret: 'for-tests-only' });
    const cookie = `next-auth.session-token=${jwt}`;
    expect((await from({ cookie, 'sec-fetch-site': 'same-origin' }))?.login).toBe('ivy@example.org');
    expect(await from({ cookie, 'sec-fetch-site': 'cross-site' })).toBeNull();
    expect(await from({ cookie, 'sec-fetch-site': 'same-site' })).toBeNull();
  });
});

describe('signing in', () => {
  test('is refused alike for a wrong password and for nobody', async () => {
    expect(await signIn('ivy@example.org', 'wrong')).toBe('refused');
    expect(await signIn('nobody@example.org', 'wrong')).toBe('refused');
  });

  test('locks after five failures in a row, for the right password too, and is entered each time', async () => {
    const refusals = async () =>
      (await portal.owner.query(`SELECT count(*)::int AS n FROM custody.entry WHERE act = 'session.refused'`)).rows[0]
        .n;
    const before = await refusals();
    for (let attempt = 0; attempt < 5; attempt++) await signIn('lea@example.org', 'wrong');
    expect(await signIn('lea@example.org', PASSWORD)).toBe('refused');
    expect(await refusals()).toBe(before + 6);
    await portal.owner.query(`UPDATE person SET locked_until = now() WHERE login = 'lea@example.org'`);
    expect(await signIn('lea@example.org', PASSWORD)).not.toBe('refused');
  });

  test('locks against guesses that all come at once', async () => {
    const guesses = Array.from({ length: 12 }, () => signIn('leo@example.org', 'wrong'));
    await Promise.all(guesses);
    expect(await signIn('leo@example.org', PASSWORD)).toBe('refused');
  });

  test('keeps no token, only its digest', async () => {
    const value = await token();
    const { rows } = await portal.owner.query('SELECT count(*)::int AS n FROM session WHERE secret_sha256 = $1', [
      value,
    ]);
    expect(rows[0].n).toBe(0);
  });
});

describe('a new password', () => {
  test('wants the present one, enough characters, and ends the other sessions', async () => {
    const { changePassword } = await import('./change-password');
    const [first, second] = [await token('ann@example.org'), await token('ann@example.org')];
    const who = await from(bearer(first));
    if (!who) throw new Error('not signed in');
    expect(await changePassword(who, 'wrong', 'a different long sentence')).toBe('wrongPassword');
    expect(await changePassword(who, PASSWORD, 'short')).toBe('tooShort');
    expect(await changePassword(who, PASSWORD, 'a different long sentence')).toBe('changed');
    expect(await from(bearer(second))).toBeNull();
    expect(await from(bearer(first))).not.toBeNull();
  });
});
