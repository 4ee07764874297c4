import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

const PASSWORD = 'a sentence that is long enough';
const LOGIN = 'ivy@example.org';

let portal: Portal;
let admin: Investigator;

beforeAll(async () => {
  portal = await openPortal();
  const { who } = await buildCase(portal.owner, { messages: [], warrants: [] });
  admin = await who('admin');
  const { hashPassword } = await import('@/server/session/password');
  await portal.owner.query('UPDATE person SET password_hash = $1', [await hashPassword(PASSWORD)]);
});
afterAll(() => portal.close());

beforeEach(async () => {
  await portal.owner.query('DELETE FROM recovery_code');
  await portal.owner.query('DELETE FROM second_factor');
  await portal.owner.query('UPDATE person SET failed_sign_ins = 0, locked_until = NULL');
});

/** What an authenticator shows, `steps` of 30 seconds from now. */
const codeAt = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

/** A code that is none of those which count now. */
const wrongFor = (secret: string) =>
  ['000000', '111111', '222222', '333333'].find((one) => ![-1, 0, 1].some((at) => codeAt(secret, at) === one)) ?? '';

async function signIn(code?: string, login = LOGIN, password = PASSWORD) {
  return (await import('@/server/session/sign-in')).signIn(login, password, 'token', null, code);
}

/** Somebody in a session of their own. */
async function enter(code?: string): Promise<Investigator> {
  const outcome = await signIn(code);
  if (typeof outcome === 'string' || outcome.token === null) throw new Error(`not let in: ${outcome}`);
  const { investigatorFrom } = await import('@/server/session/investigator');
  const headers = { authorization: `Bearer ${outcome.token}` };
  const who = await investigatorFrom(new Request('http://x', { headers }));
  if (who === null) throw new Error('nobody');
  return who;
}

/** Sets a factor up with the code of the step before, so that the present one is still to be used. */
async function enrol(who: Investigator) {
  const { beginFactor, confirmFactor } = await import('@/server/factor/change-factor');
  const { secret } = await beginFactor(who, PASSWORD);
  const { codes } = await confirmFactor(who, codeAt(secret, -1));
  return { secret, codes };
}

const entries = async (act: string) =>
  (await portal.owner.query('SELECT count(*)::int AS n FROM custody.entry WHERE act = $1', [act])).rows[0].n as number;

describe('codes', () => {
  // RFC 6238, appendix B: SHA-1; the last six of its eight digits.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('of RFC 6238 at second %i', async (second, code) => {
    const { stepOf } = await import('@/server/factor/one-time-code');
    const secret = new Secret({ buffer: new TextEncoder().encode('12345678901234567890').buffer }).base32;
    expect(stepOf(secret, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
    expect(stepOf(secret, code, new Date((second + 95) * 1000))).toBeNull();
  });

  test('the secret lies in no row in clear', async () => {
    const { secret, codes } = await enrol(await enter());
    const { rows } = await portal.owner.query('SELECT secret, encode(secret, $1) AS hex FROM second_factor', ['hex']);
    const raw = Buffer.from(Secret.fromBase32(secret).buffer).toString('hex');
    expect(rows[0].hex).not.toContain(raw);
    expect(rows[0].secret.toString('latin1')).not.toContain(secret);
    const kept = (await portal.owner.query('SELECT string_agg(digest, $1) AS all FROM recovery_code', [' '])).rows[0]
      .all;
    for (const code of codes) {
      expect(kept).not.toContain(code.replaceAll('-', ''));
      expect(kept).not.toContain(createHmac('sha256', '').update(code).digest('hex'));
    }
  });

  test('a secret that is moved to another person’s row opens for nobody', async () => {
    const { secret } = await enrol(await enter());
    await portal.owner.query(
      `INSERT INTO second_factor (person_id, secret, confirmed_at) SELECT p.id, f.secret, now() FROM person p, second_factor f WHERE p.name = 'lea'`,
    );
    await expect(signIn(codeAt(secret), 'lea@example.org')).rejects.toThrow();
  });
});

describe('at the door', () => {
  test('nobody without a factor is asked for a code', async () => {
    expect(await signIn()).toHaveProperty('sessionId');
  });

  test('one that isn’t confirmed is asked for nowhere', async () => {
    const { beginFactor } = await import('@/server/factor/change-factor');
    await beginFactor(await enter(), PASSWORD);
    expect(await signIn()).toHaveProperty('sessionId');
  });

  test('the password alone lets nobody in, and costs no attempt', async () => {
    await enrol(await enter());
    for (let times = 0; times < 8; times++) expect(await signIn()).toBe('code');
  });

  test('a wrong password is told as before, whatever the code', async () => {
    const { secret } = await enrol(await enter());
    expect(await signIn(codeAt(secret), LOGIN, 'wrong')).toBe('refused');
    expect(await signIn('', LOGIN, 'wrong')).toBe('refused');
  });

  test('a wrong code is refused and entered; the fifth locks, and then the right one is refused as well', async () => {
    const { secret } = await enrol(await enter());
    const before = await entries('session.refused');
    for (let times = 0; times < 5; times++) expect(await signIn(wrongFor(secret))).toBe('refused');
    expect(await entries('session.refused')).toBe(before + 5);
    expect(await signIn(codeAt(secret))).toBe('refused');
  });

  test('guesses that come at the same time can’t all be the first', async () => {
    const { secret } = await enrol(await enter());
    const { takeCode } = await import('@/server/factor/take-code');
    const { id } = (await portal.owner.query('SELECT id FROM person WHERE login = $1', [LOGIN])).rows[0];
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => takeCode(id, wrongFor(secret))));
    expect(outcomes.filter((one) => one === 'wrong')).toHaveLength(5);
    expect(outcomes.filter((one) => one === 'locked')).toHaveLength(15);
  });

  test('a code lets in once, however many bring it at the same time', async () => {
    const { secret } = await enrol(await enter());
    const code = codeAt(secret);
    const outcomes = await Promise.all([1, 2, 3].map(() => signIn(code)));
    expect(outcomes.filter((one) => typeof one !== 'string')).toHaveLength(1);
    expect(await signIn(code)).toBe('refused');
  });

  test('an older code than the last one is refused too', async () => {
    const { secret } = await enrol(await enter());
    await enter(codeAt(secret, 1));
    expect(await signIn(codeAt(secret))).toBe('refused');
  });

  test('the table takes no code back', async () => {
    await enrol(await enter());
    await expect(portal.owner.query('UPDATE second_factor SET last_step = last_step - 1')).rejects.toThrow('used once');
  });

  test('a recovery code lets in once, however it is written', async () => {
    const { codes } = await enrol(await enter());
    expect(await signIn(codes[0]?.toUpperCase().replaceAll('-', ' '))).toHaveProperty('sessionId');
    expect(await signIn(codes[0])).toBe('refused');
    await expect(portal.owner.query('UPDATE recovery_code SET used_at = NULL')).rejects.toThrow('used once');
  });
});

describe('a fresh code', () => {
  const requireFresh = async (who: Investigator) =>
    (await import('@/server/factor/fresh-factor')).requireFreshFactor(who);

  test('is wanted of who has no factor, and of who gave none', async () => {
    const who = await enter();
    await expect(requireFresh(who)).rejects.toMatchObject({ state: 'none' });
    const { codes } = await enrol(who);
    await portal.owner.query('UPDATE session SET factor_at = NULL');
    await expect(requireFresh(who)).rejects.toMatchObject({ state: 'stale' });
    expect(codes).toHaveLength(10);
  });

  test('counts in its session and in no other, for ten minutes', async () => {
    const { secret } = await enrol(await enter());
    const mine = await enter(codeAt(secret));
    await requireFresh(mine);
    const { rows } = await portal.owner.query(
      `INSERT INTO session (id, person_id, kind, expires_at) SELECT gen_random_uuid(), id, 'token', now() + interval '1 day' FROM person WHERE login = $1 RETURNING id`,
      [LOGIN],
    );
    await expect(requireFresh({ ...mine, sessionId: rows[0].id })).rejects.toMatchObject({ state: 'stale' });
    await portal.owner.query(`UPDATE session SET factor_at = now() - interval '10 minutes' WHERE id = $1`, [
      mine.sessionId,
    ]);
    await expect(requireFresh(mine)).rejects.toMatchObject({ state: 'stale' });
  });

  test('is given in a session by a code that wasn’t used, and by no other', async () => {
    const who = await enter();
    const { secret } = await enrol(who);
    await portal.owner.query('UPDATE session SET factor_at = NULL');
    const { giveCode } = await import('@/server/factor/fresh-factor');
    const before = await entries('session.refused');
    await expect(giveCode(who, wrongFor(secret))).rejects.toThrow('not right');
    await expect(giveCode(who, codeAt(secret, -1))).rejects.toThrow('not right');
    expect(await entries('session.refused')).toBe(before + 2);
    await giveCode(who, codeAt(secret));
    await requireFresh(who);
    await expect(giveCode(who, codeAt(secret))).rejects.toThrow('not right');
  });
});

describe('setting up', () => {
  test('takes the password, and no second one beside the first', async () => {
    const who = await enter();
    const { beginFactor } = await import('@/server/factor/change-factor');
    await expect(beginFactor(who, 'wrong')).rejects.toThrow('password is not right');
    await enrol(who);
    await expect(beginFactor(who, PASSWORD)).rejects.toThrow('Remove it first');
  });

  test('ends the sessions that began without it', async () => {
    const [one, other] = [await enter(), await enter()];
    await enrol(one);
    const { rows } = await portal.owner.query('SELECT id FROM session WHERE revoked_at IS NULL AND id = ANY ($1)', [
      [one.sessionId, other.sessionId],
    ]);
    expect(rows).toEqual([{ id: one.sessionId }]);
  });

  test('removing takes a code; each change is entered', async () => {
    const who = await enter();
    const before = await entries('factor.changed');
    const { secret, codes } = await enrol(who);
    const { removeFactor, renewCodes } = await import('@/server/factor/change-factor');
    await expect(removeFactor(who, wrongFor(secret))).rejects.toThrow('not right');
    const { codes: next } = await renewCodes(who, codes[0] ?? '');
    await expect(removeFactor(who, codes[1] ?? '')).rejects.toThrow('not right');
    await removeFactor(who, next[0] ?? '');
    expect(await entries('factor.changed')).toBe(before + 3);
    expect(await signIn()).toHaveProperty('sessionId');
  });

  test('an administrator’s reset ends the person’s sessions, is entered, and leaves no recovery code', async () => {
    const who = await enter();
    const { codes } = await enrol(who);
    const { resetFactor } = await import('@/server/factor/change-factor');
    const before = await entries('factor.changed');
    await resetFactor(admin, LOGIN);
    expect(await entries('factor.changed')).toBe(before + 1);
    const { investigatorBySession } = await import('@/server/session/investigator');
    expect(await investigatorBySession(who.sessionId)).toBeNull();
    expect(await signIn(codes[0])).toHaveProperty('sessionId');
    expect((await portal.owner.query('SELECT FROM recovery_code')).rowCount).toBe(0);
  });
});
