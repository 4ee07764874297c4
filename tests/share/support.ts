import { createHash, sign } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type pg from 'pg';
import type { Investigator } from '@/server/session/investigator';
import { toBeSigned } from '@/server/share/signed-words';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { type TestKey, testKey } from '../support/sign-request';

export const PASSWORD = 'a sentence that is long enough';
export const LATER = new Date('2100-01-01T00:00:00Z');

/** Somebody in a session of their own, with its key. */
export type Someone = { readonly who: Investigator; readonly key: TestKey; readonly token: string };

/** Case C-1 with two prosecutors and two lawyers of the defence beside its cast. */
export async function openCourt(): Promise<{ portal: Portal; who: (name: string) => Promise<Investigator> }> {
  const portal = await openPortal();
  const { who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [
      {
        reference: 'W-1',
        clauses: [{ handles: ['owl-17'], match: 'sentBy' }],
        addressees: ['NL-POL'],
        assigned: ['ivy'],
      },
    ],
  });
  const { applySetup } = await import('@/server/people/apply-setup');
  const person = (name: string) => ({ login: `${name}@example.org`, name, agency: 'NL-BAR', administrator: false });
  const member = (name: string, role: 'prosecutor' | 'defence') => ({
    case: 'C-1',
    login: `${name}@example.org`,
    roles: [role],
  });
  await applySetup(await who('admin'), {
    agencies: [{ code: 'NL-BAR', name: 'The bar' }],
    people: ['dee', 'dan', 'pam'].map(person),
    cases: [],
    memberships: [member('dee', 'defence'), member('dan', 'defence'), member('pam', 'prosecutor')],
  });
  const { hashPassword } = await import('@/server/session/password');
  await portal.owner.query('UPDATE person SET password_hash = $1, must_change_password = false', [
    await hashPassword(PASSWORD),
  ]);
  return { portal, who };
}

/** Signs in with a key, as a browser does. */
export async function someone(name: string): Promise<Someone> {
  const { signIn } = await import('@/server/session/sign-in');
  const { investigatorFrom } = await import('@/server/session/investigator');
  const key = testKey();
  const outcome = await signIn(`${name}@example.org`, PASSWORD, 'token', key.raw);
  if (typeof outcome === 'string' || outcome.token === null) throw new Error(`${name} wasn’t let in: ${outcome}`);
  const request = new Request('http://x', { headers: { authorization: `Bearer ${outcome.token}` } });
  const who = await investigatorFrom(request);
  if (who === null) throw new Error('nobody');
  return { who, key, token: outcome.token };
}

/** The same, with a second factor that was shown in the session a moment ago. */
export async function confirmed(name: string): Promise<Someone> {
  const one = await someone(name);
  const { beginFactor, confirmFactor } = await import('@/server/factor/change-factor');
  const { secret } = await beginFactor(one.who, PASSWORD);
  await confirmFactor(one.who, new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  return one;
}

/** What a recipient's browser signs. */
export function signText({ privateKey }: TestKey, text: string): string {
  const digest = createHash('sha256').update(text).digest('base64url');
  return sign(null, Buffer.from(toBeSigned(digest)), privateKey).toString('base64url');
}

export async function callerOf(who: Investigator | null) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator: who });
}

/** Headers of the ledger from an index on. */
export async function headersFrom(owner: pg.Client, index: number) {
  const { rows } = await owner.query('SELECT idx, body FROM custody.entry WHERE idx >= $1 ORDER BY idx', [index]);
  return rows.map(({ body }) => JSON.parse(body.toString('utf8')) as Record<string, unknown>);
}

export async function ledgerSize(owner: pg.Client): Promise<number> {
  return Number((await owner.query('SELECT size FROM custody.head')).rows[0].size);
}
