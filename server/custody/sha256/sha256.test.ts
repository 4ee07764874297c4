import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashLeaves, hashNodes, vectorHasher } from './hash-many';
import type { ManyHasher } from './many-hasher';
import { plainHasher } from './plain-hasher';

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafOf = (body: Uint8Array) => sha256(Buffer.of(0x00), body);
const bytes = (count: number, from = 0) => Buffer.from(Array.from({ length: count }, (_, i) => (from + 7 * i) % 251));

const ABC_LEAF = '609f6e36d2405585188d5cfd761f407c7cc46a7d3f314c88270469dde315fcd1';
const ZERO_NODE = 'ae0798d0ecaed2b778eddebf18f071a561c53658c05e76cedecc27cafbdbc577';

/** What this machine has not is left out by name, never silently. */
const vector = vectorHasher();
if (vector === null) console.warn('SKIPPED: WebAssembly has no vectors here');
const hashers: [string, ManyHasher][] = [
  ['one by one', plainHasher],
  ...(vector === null ? [] : [['vectors', vector] as [string, ManyHasher]]),
];

describe.each(hashers)('many hashes at once, %s', (_, hasher) => {
  test('known answers: leaves of RFC 6962 and a node, worked out by OpenSSL', () => {
    const [empty, abc] = hashLeaves([Buffer.of(), Buffer.from('abc')], hasher);
    expect(empty?.toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(abc?.toString('hex')).toBe(ABC_LEAF);
    expect(hashNodes(Buffer.alloc(64), hasher).toString('hex')).toBe(ZERO_NODE);
  });

  test('every length from 0 to 300 and around a block of blocks, all in one call', () => {
    const bodies = [...Array(301).keys(), 8190, 8191, 8192, 8193, 65_535].map((length) => bytes(length, length));
    expect(hashLeaves(bodies, hasher)).toEqual(bodies.map(leafOf));
  });

  test.each([...Array(18).keys()])('a batch of %d', (count) => {
    const bodies = Array.from({ length: count }, (_, i) => bytes(3 * i, i));
    expect(hashLeaves(bodies, hasher)).toEqual(bodies.map(leafOf));
    const pairs = bytes(64 * count);
    const nodes = Array.from({ length: count }, (_, i) => sha256(Buffer.of(0x01), pairs.subarray(64 * i, 64 * i + 64)));
    expect(hashNodes(pairs, hasher)).toEqual(Buffer.concat(nodes));
  });

  test('any bodies in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 60 }), (bodies) => {
        expect(hashLeaves(bodies, hasher)).toEqual(bodies.map(leafOf));
      }),
    );
  });

  test('more than goes into one run: many small ones, and few large ones with a long one between', () => {
    const small = Array.from({ length: 9_000 }, (_, i) => Buffer.from(`entry ${i}`));
    const large = Array.from({ length: 300 }, (_, i) => bytes(i === 150 ? 20_000 : 7_000, i));
    for (const bodies of [small, large]) expect(hashLeaves(bodies, hasher)).toEqual(bodies.map(leafOf));
    const pairs = bytes(64 * 9_001);
    const last = sha256(Buffer.of(0x01), pairs.subarray(-64));
    expect(hashNodes(pairs, hasher).subarray(-32)).toEqual(last);
  });

  test('bodies that lie framed in a bundle; the bundle stays as it was', () => {
    const bodies = [bytes(400), Buffer.of(), bytes(55), bytes(56)];
    const frame = Buffer.of(0xff, 0xff);
    const bundle = Buffer.concat(bodies.flatMap((body) => [frame, body]));
    const before = Buffer.from(bundle);
    const starts = Int32Array.from([2, 404, 406, 463]);
    const hashes = hasher.leaves(bundle, starts, Int32Array.from(bodies.map(({ length }) => length)));
    expect(hashes).toEqual(Buffer.concat(bodies.map(leafOf)));
    expect(bundle).toEqual(before);
  });

  test('half a pair is refused', () => {
    expect(() => hashNodes(Buffer.alloc(96), hasher)).toThrow(RangeError);
  });
});
