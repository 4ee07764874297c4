import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonCases, outsideVectors } from './outside-vectors';
import { Frontier, inclusionProof, leafHash, verifyConsistency, verifyInclusion } from './tree';

const merkle = outsideVectors('merkle/testdata');
const reference = outsideVectors('rfc6962/reference-tree.json');
const tileLog = outsideVectors('tessera-log/testdata/log');

const bytes = z
  .string()
  .nullable()
  .transform((text) => Buffer.from(text ?? '', 'base64'));
const proof = z
  .array(bytes)
  .nullable()
  .transform((hashes) => hashes ?? []);
const inclusionCase = z.object({
  leafIdx: z.number(),
  treeSize: z.number(),
  root: bytes,
  leafHash: bytes,
  proof,
  wantErr: z.boolean(),
});
const consistencyCase = z.object({
  size1: z.number(),
  size2: z.number(),
  root1: bytes,
  root2: bytes,
  proof,
  wantErr: z.boolean(),
});

const grow = (leaves: readonly Buffer[]) => {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier;
};

describe.skipIf(merkle === null)('published Merkle proofs (needs ../shared/vectors/merkle)', () => {
  const folder = (name: string) => jsonCases(merkle === null ? null : path.join(merkle, name));

  test('98 inclusion proofs, true and bent', () => {
    const cases = folder('inclusion');
    expect(cases).toHaveLength(98);
    for (const [name, content] of cases) {
      const c = inclusionCase.parse(content);
      expect(verifyInclusion(c.leafHash, c.leafIdx, c.treeSize, c.proof, c.root), name).toBe(!c.wantErr);
    }
  });

  test('98 consistency proofs, true and bent', () => {
    const cases = folder('consistency');
    expect(cases).toHaveLength(98);
    for (const [name, content] of cases) {
      const c = consistencyCase.parse(content);
      expect(verifyConsistency(c.size1, c.size2, c.proof, c.root1, c.root2), name).toBe(!c.wantErr);
    }
  });

  // Libraries differ on proofs from the empty tree. Ours refuses them all: every tree continues the empty one, so an
  // accepted proof would lend its authority to any root that stands beside it. A witness that has seen nothing yet
  // decides "old size 0, no proof" on its own, before it asks for one.
  test.each([
    'size1-is-zero-and-size2-is-not-zero',
    'sizes-are-equal-zero-and-proof-is-empty',
  ])('the policy case %s is refused', (name) => {
    const found = folder('consistency/additional').find(([file]) => file === `${name}.json`);
    const c = consistencyCase.parse(found?.[1]);
    expect(c.size1).toBe(0);
    expect(verifyConsistency(c.size1, c.size2, c.proof, c.root1, c.root2)).toBe(false);
  });
});

describe.skipIf(reference === null)('the reference tree (needs ../shared/vectors/rfc6962)', () => {
  test('leaf hashes and all nine roots', () => {
    const schema = z.object({
      leafInputs: z.array(z.string()),
      nodeHashesFlat: z.array(z.string()),
      rootHashes: z.array(z.string()).length(9),
    });
    const tree = schema.parse(JSON.parse(fs.readFileSync(reference ?? '', 'utf8')));
    const leaves = tree.leafInputs.map((input) => leafHash(Buffer.from(input, 'hex')));
    expect(leaves.map((leaf) => leaf.toString('hex'))).toEqual(tree.nodeHashesFlat.slice(0, leaves.length));
    for (const [size, root] of tree.rootHashes.entries()) {
      expect(grow(leaves.slice(0, size)).root().toString('hex')).toBe(root);
    }
  });
});

describe.skipIf(tileLog === null)('a published tile log (needs ../shared/vectors/tessera-log)', () => {
  test('its entries give its checkpoint roots and its tile, and every entry proves into every size', () => {
    const log = tileLog ?? '';
    const leaves = entriesOf(fs.readFileSync(path.join(log, 'tile/entries/000.p/15'))).map(leafHash);
    expect(leaves).toHaveLength(15);
    expect(Buffer.concat(leaves)).toEqual(fs.readFileSync(path.join(log, 'tile/0/000.p/15')));
    for (let size = 1; size <= leaves.length; size += 1) {
      const root = Buffer.from(
        fs.readFileSync(path.join(log, `checkpoint.${size}`), 'utf8').split('\n')[2] ?? '',
        'base64',
      );
      expect(grow(leaves.slice(0, size)).root()).toEqual(root);
      for (const [index, leaf] of leaves.slice(0, size).entries()) {
        expect(verifyInclusion(leaf, index, size, inclusionProof(leaves, index, size), root)).toBe(true);
      }
    }
  });
});

/** An entry bundle: each entry behind its length in two bytes, big-endian. */
function entriesOf(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) {
    entries.push(bundle.subarray(at + 2, at + 2 + bundle.readUInt16BE(at)));
  }
  return entries;
}
