import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyProof } from '@/public/verify/verify.mjs';
import { openCheckpoint } from '@/server/custody/checkpoint';
import { outsideVectors } from '@/server/custody/outside-vectors';
import { formatVkey, parseVkey, type Verifier } from '@/server/custody/signed-note';
import { leafHash, verifyInclusion } from '@/server/custody/tree';

const bundles = outsideVectors('sigstore-rekor2');

const bytes = z.string().transform((text) => Buffer.from(text, 'base64'));
const entrySchema = z.object({
  canonicalizedBody: bytes,
  inclusionProof: z
    .object({
      logIndex: z.coerce.number(),
      hashes: z.array(bytes).default([]),
      checkpoint: z.object({ envelope: z.string() }),
    })
    .optional(),
});
const bundleSchema = z.object({ verificationMaterial: z.object({ tlogEntries: z.array(entrySchema).min(1) }) });
const rootSchema = z.object({
  tlogs: z.array(z.object({ baseUrl: z.string(), publicKey: z.object({ rawBytes: bytes, keyDetails: z.string() }) })),
});

const read = (name: string, file: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(bundles ?? '', name, file), 'utf8'));
const names = bundles === null ? [] : fs.readdirSync(bundles).sort();
/** The older ones carry no key and a form of checkpoint with extension lines, which nothing here accepts. */
const ofVersion2 = names.filter((name) => fs.existsSync(path.join(bundles ?? '', name, 'trusted_root.json')));

/** What is wrong with these lies outside of log, checkpoint and proof: in timestamps, certificates and what was signed. */
const ELSEWHERE = /^rekor2-(timestamp|dsse|no-timestamp)/;

/** The Ed25519 keys of the logs, under the names they sign with. */
function keysOf(name: string): Verifier[] {
  const { tlogs } = rootSchema.parse(read(name, 'trusted_root.json'));
  const ed25519 = tlogs.filter(({ publicKey }) => publicKey.keyDetails === 'PKIX_ED25519');
  return ed25519.map(({ baseUrl, publicKey }) => parseVkey(vkeyOf(baseUrl, publicKey.rawBytes)));
}

const vkeyOf = (url: string, spki: Buffer) => formatVkey(new URL(url).host, spki.subarray(-32));

function isIn(name: string): boolean {
  const [entry] = bundleSchema.parse(read(name, 'bundle.sigstore.json')).verificationMaterial.tlogEntries;
  if (entry?.inclusionProof === undefined) return false;
  const { logIndex, hashes, checkpoint } = entry.inclusionProof;
  try {
    const { size, root } = openCheckpoint(checkpoint.envelope, keysOf(name));
    return verifyInclusion(leafHash(entry.canonicalizedBody), logIndex, size, hashes, root);
  } catch {
    return false;
  }
}

async function isInForOutsiders(name: string): Promise<boolean> {
  const [entry] = bundleSchema.parse(read(name, 'bundle.sigstore.json')).verificationMaterial.tlogEntries;
  if (entry?.inclusionProof === undefined) return false;
  const { logIndex, hashes, checkpoint } = entry.inclusionProof;
  const path = hashes.map((hash) => hash.toString('base64'));
  const proof = ['c2sp.org/tlog-proof@v1', `index ${logIndex}`, ...path, '', checkpoint.envelope].join('\n');
  const { tlogs } = rootSchema.parse(read(name, 'trusted_root.json'));
  const logs = tlogs.filter(({ publicKey }) => publicKey.keyDetails === 'PKIX_ED25519');
  const lines = logs.map(({ baseUrl, publicKey }) => `log ${vkeyOf(baseUrl, publicKey.rawBytes)}\n`);
  const policy = Buffer.from(`${lines.join('')}quorum none\n`);
  return (
    (await verifyProof({ proof: Buffer.from(proof), entry: entry.canonicalizedBody, policy })).verdict === 'proven'
  );
}

describe.skipIf(bundles === null)('bundles of a log that others run (needs ../shared/vectors/sigstore-rekor2)', () => {
  test('32 of them, 27 with the key of their log', () => {
    expect(names).toHaveLength(32);
    expect(ofVersion2).toHaveLength(27);
  });

  test.each(ofVersion2)('%s', async (name) => {
    const isWrongHere = name.endsWith('_fail') && !ELSEWHERE.test(name);
    expect(isIn(name)).toBe(!isWrongHere);
    expect(await isInForOutsiders(name)).toBe(!isWrongHere);
  });
});
