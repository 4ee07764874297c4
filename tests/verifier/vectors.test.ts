import { createPublicKey, verify } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  leafHash,
  parseCheckpoint,
  parseNote,
  parseVkey,
  RootBuilder,
  signersOf,
  soundPublicKey,
  toHex,
  VerifyError,
  verifyCheckpoint,
  verifyConsistency,
  verifyEd25519,
  verifyInclusion,
} from '../../public/verify/verify.mjs';
import { jsonCases, outsideVectors } from '../../server/custody/outside-vectors';

const merkle = outsideVectors('merkle/testdata');
const notes = outsideVectors('notes/notes.json');
const edgeKeys = outsideVectors('cctv-ed25519/ed25519vectors.json');
const tileLog = outsideVectors('tessera-log/testdata/log');
const reference = outsideVectors('rfc6962/reference-tree.json');

const read = (file: string | null): unknown => JSON.parse(fs.readFileSync(file ?? '', 'utf8'));
const base64 = z
  .string()
  .nullable()
  .transform((text) => Uint8Array.from(Buffer.from(text ?? '', 'base64')));
const proof = z
  .array(base64)
  .nullable()
  .transform((hashes) => hashes ?? []);

describe.skipIf(merkle === null)('published Merkle proofs (needs ../shared/vectors/merkle)', () => {
  const folder = (name: string) => jsonCases(merkle === null ? null : path.join(merkle, name));

  test('98 inclusion proofs, true and bent', () => {
    const cases = folder('inclusion');
    expect(cases).toHaveLength(98);
    const schema = z.object({
      leafIdx: z.number(),
      treeSize: z.number(),
      root: base64,
      leafHash: base64,
      proof,
      wantErr: z.boolean(),
    });
    for (const [name, content] of cases) {
      const c = schema.parse(content);
      expect(verifyInclusion(c.leafHash, c.leafIdx, c.treeSize, c.proof, c.root), name).toBe(!c.wantErr);
    }
  });

  // The two cases that start from the empty tree are refused, as the server refuses them.
  test('98 consistency proofs, true and bent', () => {
    const cases = folder('consistency');
    expect(cases).toHaveLength(98);
    const schema = z.object({
      size1: z.number(),
      size2: z.number(),
      root1: base64,
      root2: base64,
      proof,
      wantErr: z.boolean(),
    });
    const fromNothing: string[] = [];
    for (const [name, content] of cases) {
      const c = schema.parse(content);
      if (c.size1 === 0) fromNothing.push(path.basename(name, '.json'));
      const expected = !c.wantErr && c.size1 > 0;
      expect(verifyConsistency(c.size1, c.size2, c.proof, c.root1, c.root2), name).toBe(expected);
    }
    expect(fromNothing).toEqual(
      expect.arrayContaining(['size1-is-zero-and-size2-is-not-zero', 'sizes-are-equal-zero-and-proof-is-empty']),
    );
  });
});

describe.skipIf(reference === null)('the reference tree (needs ../shared/vectors/rfc6962)', () => {
  test('all nine roots', () => {
    const tree = z
      .object({ leafInputs: z.array(z.string()), rootHashes: z.array(z.string()).length(9) })
      .parse(read(reference));
    for (const [size, root] of tree.rootHashes.entries()) {
      const builder = new RootBuilder();
      for (const input of tree.leafInputs.slice(0, size)) builder.add(leafHash(Buffer.from(input, 'hex')));
      expect(toHex(builder.root())).toBe(root);
    }
  });
});

describe.skipIf(notes === null)('published signed notes (needs ../shared/vectors/notes)', () => {
  const schema = z.object({
    open: z
      .array(z.object({ desc: z.string(), vkeys: z.array(z.string()), note: z.string(), ok: z.boolean() }))
      .length(13),
    badVkeys: z.array(z.string()).length(2),
  });

  test('13 notes open or are refused as published', async () => {
    for (const { desc, vkeys, note, ok } of schema.parse(read(notes)).open) {
      const open = async () => (await signersOf(parseNote(Buffer.from(note)), vkeys.map(parseVkey))).size > 0;
      if (ok) expect(await open(), desc).toBe(true);
      else {
        const refused = await open().catch((error: unknown) => {
          expect(error, desc).toBeInstanceOf(VerifyError);
          return false;
        });
        expect(refused, desc).toBe(false);
      }
    }
  });

  test('2 bad verifier keys are refused', () => {
    for (const vkey of schema.parse(read(notes)).badVkeys) expect(() => parseVkey(vkey)).toThrow(VerifyError);
  });
});

describe.skipIf(edgeKeys === null)('Ed25519 edge cases (needs ../shared/vectors/cctv-ed25519)', () => {
  const cases = () =>
    z
      .array(z.object({ key: z.string(), sig: z.string(), msg: z.string(), flags: z.array(z.string()).nullable() }))
      .length(914)
      .parse(read(edgeKeys));

  test('all 914 signatures are judged as OpenSSL judges them', async () => {
    const seen = { accepted: 0, refused: 0 };
    for (const { key, sig, msg } of cases()) {
      const [raw, signature, message] = [Buffer.from(key, 'hex'), Buffer.from(sig, 'hex'), Buffer.from(msg)];
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
      const theirs = verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
      expect(await verifyEd25519(raw, signature, message), key).toBe(theirs);
      seen[theirs ? 'accepted' : 'refused'] += 1;
    }
    expect(seen).toEqual({ accepted: 208, refused: 706 });
  });

  test('every key that is of small order or not canonical is refused, every other one is taken', () => {
    for (const { key, flags } of cases()) {
      const unsound = flags?.some((flag) => flag === 'low_order_A' || flag === 'non_canonical_A') ?? false;
      const parse = () => soundPublicKey(Buffer.from(key, 'hex'));
      if (unsound) expect(parse, key).toThrow(/small order|canonical/);
      else expect(parse, key).not.toThrow();
    }
  });
});

describe.skipIf(tileLog === null)('a published log (needs ../shared/vectors/tessera-log)', () => {
  test('all 16 of its checkpoints are proven by its key', async () => {
    const vkey = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';
    const policy = Buffer.from(`log ${vkey}\nquorum none\n`);
    for (let size = 0; size <= 15; size += 1) {
      const checkpoint = fs.readFileSync(path.join(tileLog ?? '', `checkpoint.${size}`));
      expect((await verifyCheckpoint({ checkpoint, policy })).verdict).toBe('proven');
      expect(parseCheckpoint(parseNote(checkpoint).text).size).toBe(size);
    }
  });
});
