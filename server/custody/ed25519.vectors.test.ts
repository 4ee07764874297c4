import { verify } from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyEd25519 } from '../../public/verify/verify.mjs';
import { soundPublicKey } from './ed25519-key';
import { outsideVectors } from './outside-vectors';

const file = outsideVectors('wycheproof/ed25519_test.json');

const hex = z.string().transform((text) => Buffer.from(text, 'hex'));
const suite = z.object({
  testGroups: z.array(
    z.object({
      publicKey: z.object({ pk: hex }),
      tests: z.array(z.object({ tcId: z.number(), msg: hex, sig: hex, result: z.enum(['valid', 'invalid']) })),
    }),
  ),
});

describe.skipIf(file === null)('published Ed25519 cases (needs ../shared/vectors/wycheproof)', () => {
  const { testGroups } = suite.parse(file === null ? { testGroups: [] } : JSON.parse(fs.readFileSync(file, 'utf8')));
  const cases = testGroups.flatMap(({ publicKey, tests }) => tests.map((one) => ({ ...one, raw: publicKey.pk })));

  test('151 signatures, right and bent, as the portal checks them and as its verifier for outsiders does', async () => {
    expect(cases).toHaveLength(151);
    for (const { tcId, raw, msg, sig, result } of cases) {
      const here = sig.length === 64 && verify(null, msg, soundPublicKey(raw), sig);
      expect([tcId, here ? 'valid' : 'invalid']).toEqual([tcId, result]);
      const there = sig.length === 64 && (await verifyEd25519(raw, sig, msg));
      expect([tcId, there ? 'valid' : 'invalid']).toEqual([tcId, result]);
    }
  });
});
