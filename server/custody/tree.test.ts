import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import known from './rfc6962-known-answers.json';
import {
  consistencyProof,
  EMPTY_ROOT,
  Frontier,
  inclusionProof,
  leafHash,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
} from './tree';

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH, straight from RFC 6962 section 2.1, to hold the clever forms against. */
function naiveRoot(data: readonly Uint8Array[]): Buffer {
  const [only] = data;
  if (only === undefined) return sha256();
  if (data.length === 1) return sha256(Buffer.from([0]), only);
  const k = 2 ** Math.ceil(Math.log2(data.length) - 1);
  return sha256(Buffer.from([1]), naiveRoot(data.slice(0, k)), naiveRoot(data.slice(k)));
}

const grow = (leaves: readonly Buffer[]) => {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier;
};

const ambitLeaves = (count: number) =>
  Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`ambit leaf ${i}`)));
const fromHex = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'hex'));
const flipBit = (hash: Buffer, bit: number) => {
  const flipped = Buffer.from(hash);
  const at = Math.floor(bit / 8);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % 8));
  return flipped;
};

/** A tree, an old size within it and an index within the tree. */
const tree = fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 70 }).chain((data) =>
  fc.record({
    data: fc.constant(data),
    index: fc.nat(data.length - 1),
    oldSize: fc.integer({ min: 1, max: data.length }),
    bit: fc.nat(255),
  }),
);

describe('refusals', () => {
  test('a consistency proof from size 0 vouches for nothing, whatever the roots', () => {
    const root = grow(ambitLeaves(3)).root();
    expect(verifyConsistency(0, 3, [], EMPTY_ROOT, root)).toBe(false);
    expect(verifyConsistency(0, 0, [], EMPTY_ROOT, EMPTY_ROOT)).toBe(false);
    expect(() => consistencyProof(ambitLeaves(3), 0, 3)).toThrow(RangeError);
  });

  test('a proof of more than 63 hashes, unread', () => {
    const leaf = leafHash(Buffer.from('x'));
    const endless = Array(64).fill(leaf);
    Object.defineProperty(endless, 0, {
      get: () => {
        throw new Error('the proof was read');
      },
    });
    expect(verifyInclusion(leaf, 0, 2, endless, leaf)).toBe(false);
    expect(verifyConsistency(1, 2, endless, leaf, leaf)).toBe(false);
  });

  test('a proof with a hash that is not 32 bytes', () => {
    const leaf = leafHash(Buffer.from('x'));
    const short = Buffer.alloc(31);
    expect(verifyInclusion(leaf, 0, 2, [short], nodeHash(leaf, short))).toBe(false);
    expect(verifyConsistency(1, 2, [short], leaf, nodeHash(leaf, short))).toBe(false);
  });

  test('a proof that climbs past the top, to a root made for it', () => {
    const [leaf, extra] = [leafHash(Buffer.from('x')), leafHash(Buffer.from('y'))];
    expect(verifyInclusion(leaf, 0, 1, [extra], nodeHash(extra, leaf))).toBe(false);
    const two = nodeHash(leaf, leaf);
    expect(verifyInclusion(leaf, 1, 2, [leaf, extra], nodeHash(extra, two))).toBe(false);
    expect(verifyConsistency(1, 2, [leaf, extra], nodeHash(extra, leaf), nodeHash(extra, two))).toBe(false);
  });

  test('a consistency proof without hashes between two sizes', () => {
    const leaves = ambitLeaves(5);
    for (const oldSize of [1, 2, 3, 4]) {
      const [oldRoot, newRoot] = [grow(leaves.slice(0, oldSize)).root(), grow(leaves).root()];
      expect(verifyConsistency(oldSize, 5, [], oldRoot, newRoot)).toBe(false);
      expect(verifyConsistency(oldSize, 5, [], newRoot, newRoot)).toBe(false);
    }
  });

  test.each([
    [-1, 1],
    [0.5, 1],
    [1, 1],
    [0, 2 ** 53],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
  ])('leaf %d of size %d', (index, size) => {
    const leaf = leafHash(Buffer.from('x'));
    expect(verifyInclusion(leaf, index, size, [], leaf)).toBe(false);
    expect(() => inclusionProof([leaf], index, size)).toThrow(RangeError);
  });

  test('any single changed bit in leaf, root or proof', () => {
    fc.assert(
      fc.property(tree, ({ data, index, bit }) => {
        const leaves = data.map(leafHash);
        const root = grow(leaves).root();
        const proof = inclusionProof(leaves, index, leaves.length);
        const leaf = leaves[index] ?? EMPTY_ROOT;
        expect(verifyInclusion(flipBit(leaf, bit), index, leaves.length, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, leaves.length, proof, flipBit(root, bit))).toBe(false);
        for (const at of proof.keys()) {
          const bent = proof.map((hash, i) => (i === at ? flipBit(hash, bit) : hash));
          expect(verifyInclusion(leaf, index, leaves.length, bent, root)).toBe(false);
        }
      }),
    );
  });

  test('a history that was rewritten before the old size', () => {
    fc.assert(
      fc.property(tree, ({ data, index, oldSize, bit }) => {
        const leaves = data.map(leafHash);
        const at = index % oldSize;
        const forged = leaves.map((leaf, i) => (i === at ? flipBit(leaf, bit) : leaf));
        const proof = consistencyProof(forged, oldSize, forged.length);
        const honestRoot = grow(leaves.slice(0, oldSize)).root();
        expect(verifyConsistency(oldSize, forged.length, proof, honestRoot, grow(forged).root())).toBe(false);
      }),
    );
  });

  test('a frontier that does not fit its size', () => {
    const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))];
    expect(() => Frontier.from(2, [a, b])).toThrow('1 frontier hashes');
    expect(() => Frontier.from(3, [a])).toThrow('2 frontier hashes');
    expect(() => Frontier.from(1, [Buffer.alloc(31)])).toThrow('32 bytes');
    expect(() => Frontier.from(2 ** 53, [a])).toThrow('2^53');
    expect(() => new Frontier().append(Buffer.alloc(20))).toThrow('32 bytes');
  });
});

describe('against the recursion of RFC 6962', () => {
  test('roots of every prefix', () => {
    fc.assert(
      fc.property(tree, ({ data }) => {
        const frontier = new Frontier();
        expect(frontier.root()).toEqual(naiveRoot([]));
        for (const [i, bytes] of data.entries()) {
          frontier.append(leafHash(bytes));
          expect(frontier.root()).toEqual(naiveRoot(data.slice(0, i + 1)));
        }
      }),
    );
  });

  test('inclusion proofs lead to the root, and for no other place', () => {
    fc.assert(
      fc.property(tree, ({ data, index }) => {
        const leaves = data.map((bytes, i) => leafHash(Buffer.from([i, ...bytes])));
        const root = naiveRoot(data.map((bytes, i) => Buffer.from([i, ...bytes])));
        const proof = inclusionProof(leaves, index, leaves.length);
        for (const [place, leaf] of leaves.entries()) {
          expect(verifyInclusion(leaf, place, leaves.length, proof, root)).toBe(place === index);
        }
      }),
    );
  });

  test('consistency proofs lead from the old root to the new', () => {
    fc.assert(
      fc.property(tree, ({ data, oldSize }) => {
        const proof = consistencyProof(data.map(leafHash), oldSize, data.length);
        const oldRoot = naiveRoot(data.slice(0, oldSize));
        expect(verifyConsistency(oldSize, data.length, proof, oldRoot, naiveRoot(data))).toBe(true);
      }),
    );
  });
});

describe('a frontier', () => {
  test('carries on where it was stored', () => {
    fc.assert(
      fc.property(tree, ({ data, oldSize }) => {
        const stored = grow(data.slice(0, oldSize).map(leafHash));
        const restored = Frontier.from(stored.size, stored.hashes);
        for (const bytes of data.slice(oldSize)) restored.append(leafHash(bytes));
        expect(restored.root()).toEqual(naiveRoot(data));
      }),
    );
  });

  test('is not changed by what happens to its copy', () => {
    const frontier = grow(ambitLeaves(7));
    const before = frontier.root();
    frontier.copy().append(EMPTY_ROOT);
    expect([frontier.size, frontier.root()]).toEqual([7, before]);
  });

  test('counts right beyond 2^31 and 2^32, where 32-bit arithmetic would go wrong', () => {
    const hash = leafHash(Buffer.from('subtree'));
    for (const power of [31, 32, 40]) {
      const frontier = Frontier.from(2 ** power - 1, Array(power).fill(hash));
      frontier.append(hash);
      expect(frontier.hashes.length).toBe(1);
      frontier.append(hash);
      expect(frontier.root()).toEqual(nodeHash(frontier.hashes[0] ?? hash, hash));
      const path = [hash, ...Array(power - 1).fill(hash)];
      const root = path.reduce((right, left) => nodeHash(left, right), hash);
      expect(verifyInclusion(hash, 2 ** power - 1, 2 ** power, path, root)).toBe(true);
      expect(verifyInclusion(hash, 2 ** power - 3, 2 ** power, path, root)).toBe(false);
    }
  });
});

describe('known answers', () => {
  test.each(known.roots)('root of size $size', ({ size, root }) => {
    expect(grow(ambitLeaves(size)).root().toString('hex')).toBe(root);
  });

  test.each(known.inclusion)('audit path of leaf $index in size $size', ({ index, size, proof }) => {
    expect(inclusionProof(ambitLeaves(20), index, size)).toEqual(fromHex(proof));
  });

  test.each(known.consistency)('consistency of $oldSize and $newSize', ({ oldSize, newSize, proof }) => {
    expect(consistencyProof(ambitLeaves(20), oldSize, newSize)).toEqual(fromHex(proof));
  });
});
