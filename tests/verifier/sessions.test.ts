import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Report, verifyCase, verifyLedger } from '../../public/verify/verify.mjs';
import { encodeHeader, type NewHeader } from '../../server/custody/entry-header';
import { inclusionProof, leafHash } from '../../server/custody/tree';
import { requestDigest } from '../../server/session/signed-request';
import { signatureBy, type TestKey, testKey } from '../support/sign-request';
import { CASE_A, jsonl, newWorld } from './world';

const text = (bytes: Buffer) => bytes.toString('base64url');
const [IVY, ANN] = [text(Buffer.alloc(16, 1)), text(Buffer.alloc(16, 2))];
const FACTS = {
  method: 'POST',
  path: '/api/trpc/search.run',
  sent: '2026-11-22T03:40:38.123Z',
  body: 'a'.repeat(64),
};

function header(over: Partial<NewHeader>): NewHeader {
  const t = '2026-11-22T03:40:38.123Z';
  return { v: 2, t, act: 'message.viewed', out: 'ok', org: 'NL-POL', sub: IVY, pay: text(randomBytes(32)), ...over };
}
const start = (key: TestKey | null) => header({ act: 'session.started', ...(key && { skey: text(key.raw) }) });
const signedBy = (key: TestKey) => ({ req: requestDigest(FACTS), usig: signatureBy(key, FACTS) });

/** A session's start, then these entries of case A, the last of them its export. */
async function worldOf(first: NewHeader, entries: readonly Partial<NewHeader>[]) {
  const bodies = [encodeHeader(first)];
  for (const [at, over] of entries.entries()) {
    const before = bodies.at(-1) ?? Buffer.alloc(0);
    const place = at === 0 ? { cseq: 1 } : { cseq: at + 1, cprev: text(leafHash(before)) };
    const act = at === entries.length - 1 ? { act: 'ledger.exported' as const } : {};
    bodies.push(encodeHeader(header({ ctag: CASE_A, ...place, ...act, ...over })));
  }
  const world = await newWorld(0, bodies);
  const proof = inclusionProof(world.leaves, 0, bodies.length).map((hash) => hash.toString('base64'));
  const brought = { of: 'session', index: 0, body: bodies[0]?.toString('base64'), proof };
  const [head = {}, ...lines] = world.slice;
  const policy = Buffer.from(world.policy);
  return {
    ledger: () => verifyLedger({ ledger: jsonl(world.ledger), policy }),
    slice: () => verifyCase({ slice: jsonl([head, brought, ...lines]), policy }),
    bareSlice: () => verifyCase({ slice: jsonl(world.slice), policy }),
  };
}

const stepOf = ({ steps }: Report) => steps.find(({ step }) => step === 'session signatures');

describe('entries of a session with a key', () => {
  const key = testKey();
  const good = { sess: 0, ...signedBy(key) };

  test('are proven when it signed their requests, in the ledger and in a slice that brings the start', async () => {
    const world = await worldOf(start(key), [good, good, good]);
    for (const report of [await world.ledger(), await world.slice()]) {
      expect(report.verdict).toBe('proven');
      expect(stepOf(report)).toMatchObject({
        result: 'proven',
        detail: '3 entries are signed by the key of their session',
      });
    }
  });

  test('are not decidable in a slice without the start', async () => {
    const report = await (await worldOf(start(key), [good, good])).bareSlice();
    expect(report.verdict).toBe('undecidable');
    expect(stepOf(report)?.detail).toContain('which is not in the file');
  });

  test.each<[string, Partial<NewHeader>, string]>([
    ['without a signature', { sess: 0 }, 'may be invented'],
    ['signed by another key', { sess: 0, ...signedBy(testKey()) }, 'not by the key'],
    ['with a signature over another request', { ...good, req: text(randomBytes(32)) }, 'not by the key'],
    ['under another person’s name', { ...good, sub: ANN }, 'another person'],
    ['with a signature and no session', signedBy(key), 'names no session'],
  ])('%s are refuted', async (_how, bad, sentence) => {
    const world = await worldOf(start(key), [good, bad, good]);
    for (const report of [await world.ledger(), await world.slice()]) {
      expect(report.verdict).toBe('refuted');
      expect(stepOf(report)).toMatchObject({ result: 'refuted', detail: expect.stringContaining(sentence) });
    }
  });

  test('whose key is one for which anybody can sign are refuted', async () => {
    const identity = Buffer.alloc(32);
    identity[0] = 1;
    const forged = Buffer.alloc(64);
    forged[0] = 1;
    const begun = header({ act: 'session.started', skey: text(identity) });
    const report = await (await worldOf(begun, [{ sess: 0, req: text(randomBytes(32)), usig: text(forged) }])).ledger();
    expect(stepOf(report)).toMatchObject({ result: 'refuted' });
  });
});

test('looks for which no key vouches are said not to be checked', async () => {
  const report = await (await worldOf(start(null), [{ sess: 0 }, {}, {}])).ledger();
  expect(report.verdict).toBe('proven');
  expect(stepOf(report)).toBeUndefined();
  expect(report.notChecked.join('\n')).toContain('asked for 2 looks, the first of them entry 1');
});

test('the start of a session that is none is refuted', async () => {
  const key = testKey();
  const report = await (await worldOf(header({ act: 'log.epoch' }), [{ sess: 0, ...signedBy(key) }])).slice();
  expect(stepOf(report)).toMatchObject({ result: 'refuted', detail: expect.stringContaining('and is none') });
});
