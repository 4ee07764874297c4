import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Frontier, inclusionProof, leafHash, verifyInclusion } from '../tree';
import { TreeFold } from './fold-tree';
import { PackedTree } from './packed-tree';

const VALUES = Array.from({ length: 70 }, () => randomBytes(32));

function frontierOf(values: readonly Buffer[]): Frontier {
  const frontier = new Frontier();
  for (const value of values) frontier.append(leafHash(value));
  return frontier;
}

describe('a tree that is held whole', () => {
  test('gives the ledger’s root and the ledger’s paths, for every leaf of every size', () => {
    for (let size = 1; size <= VALUES.length; size++) {
      const leaves = VALUES.slice(0, size).map((value) => leafHash(value));
      const tree = new PackedTree(leaves);
      const root = frontierOf(VALUES.slice(0, size)).root();
      expect(tree.root()).toEqual(root);
      for (const [index, leaf] of leaves.entries())
        expect(verifyInclusion(leaf, index, size, tree.path(index), root)).toBe(true);
      expect(tree.path(size - 1)).toEqual(inclusionProof(leaves, size - 1, size));
    }
  });

  test.each([-1, 3, 0.5])('has no path to leaf %d of three', (index) => {
    const tree = new PackedTree(VALUES.slice(0, 3).map((value) => leafHash(value)));
    expect(() => tree.path(index)).toThrow(RangeError);
  });
});

describe('a tree that is folded', () => {
  test.each([
    1, 31, 4095, 4096, 4097, 8192, 12_345,
  ])('of %d values has the ledger’s root, in whatever pieces they come', (size) => {
    const values = Array.from({ length: size }, (_, at) => VALUES[at % VALUES.length] as Buffer);
    const root = frontierOf(values).root();
    for (const piece of [1, 999, 4096, size]) {
      const tree = new TreeFold();
      for (let at = 0; at < size; at += piece) tree.append(Buffer.concat(values.slice(at, at + piece)));
      expect(tree.size).toBe(size);
      expect(tree.root()).toEqual(root);
    }
  });

  test('takes no piece that ends inside of a value', () => {
    expect(() => new TreeFold().append(Buffer.alloc(33))).toThrow(RangeError);
  });
});
