import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signatureBy, type TestKey, testKey } from '@/tests/support/sign-request';
import { requestDigest } from '../session/signed-request';
import type { NewHeader } from './entry-header';
import { SessionChains } from './session-chains';

const text = (bytes: Buffer) => bytes.toString('base64url');
const IVY = text(Buffer.alloc(16, 1));
const ANN = text(Buffer.alloc(16, 2));
const FACTS = {
  method: 'POST',
  path: '/api/trpc/search.run',
  sent: '2026-11-22T03:40:38.123Z',
  body: 'a'.repeat(64),
};

function header(over: Partial<NewHeader> = {}): NewHeader {
  const t = '2026-11-22T03:40:38.123Z';
  return { v: 2, t, act: 'message.viewed', out: 'ok', org: 'NL-POL', sub: IVY, pay: text(randomBytes(32)), ...over };
}
const started = (key: TestKey | null, over: Partial<NewHeader> = {}) =>
  header({ act: 'session.started', ...(key && { skey: text(key.raw) }), ...over });
const signedBy = (key: TestKey, facts = FACTS) => ({ req: requestDigest(facts), usig: signatureBy(key, facts) });

/** What is wrong with the last of these entries; those before must be in order. */
function judge(...headers: NewHeader[]): string | null {
  const chains = new SessionChains();
  const found = headers.map((one, index) => chains.follow(index, one));
  expect(found.slice(0, -1)).toEqual(headers.slice(1).map(() => null));
  return found.at(-1) ?? null;
}

describe('an entry of a session with a key', () => {
  const key = testKey();

  test('stands when that key signed its request; so do several of one request', () => {
    const signed = header({ sess: 0, ...signedBy(key) });
    expect(judge(started(key), signed, header({ sess: 0, ...signedBy(key) }))).toBeNull();
  });

  test.each<[string, Partial<NewHeader>, string]>([
    ['without a signature', {}, 'may be invented'],
    ['signed by another key', signedBy(testKey()), 'not by the key'],
    ['whose signature is over another request', { ...signedBy(key), req: text(randomBytes(32)) }, 'not by the key'],
    ['under another person’s name', { ...signedBy(key), sub: ANN }, 'of another person'],
  ])('%s is refuted', (_how, over, sentence) => {
    expect(judge(started(key), header({ sess: 0, ...over }))).toContain(sentence);
  });

  test('goes by another pseudonym in the next quarter', () => {
    const later = { t: '2027-01-01T00:00:00.000Z', sub: ANN };
    expect(judge(started(key), header({ sess: 0, ...signedBy(key), ...later }))).toBeNull();
  });

  test('whose key is a point of small order has no signature that counts', () => {
    const identity = Buffer.alloc(32);
    identity[0] = 1;
    const forged = Buffer.alloc(64);
    forged[0] = 1;
    const begun = header({ act: 'session.started', skey: text(identity) });
    const entry = header({ sess: 0, req: text(randomBytes(32)), usig: text(forged) });
    expect(judge(begun, entry)).toContain('not by the key');
  });
});

test('an entry of a session that nobody began is refuted, and so is a signature that no key could have made', () => {
  const key = testKey();
  expect(judge(header(), header({ sess: 0, ...signedBy(key) }))).toContain('which starts none');
  expect(judge(header({ sess: 1 }))).toContain('which starts none');
  expect(judge(header(signedBy(key)))).toContain('names no session');
  expect(judge(started(null), header({ sess: 0, ...signedBy(key) }))).toContain('began without a key');
});

test('looks for which no key vouches are counted, and nothing else is', () => {
  const chains = new SessionChains();
  const key = testKey();
  const entries = [
    started(null),
    header({ sess: 0 }),
    header(),
    header({ out: 'deny' }),
    header({ act: 'log.epoch' }),
    started(key),
    header({ sess: 5, ...signedBy(key) }),
  ];
  for (const [index, one] of entries.entries()) expect(chains.follow(index, one)).toBeNull();
  expect(chains.unsigned).toEqual({ count: 2, first: 1 });
});
