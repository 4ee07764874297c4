import { beforeAll, describe, expect, test } from 'vitest';
import { verifyProof } from '@/public/verify/verify.mjs';
import { formatProof } from '@/server/custody/tiles/proof-file';
import { proveInclusion } from '@/server/custody/tiles/read-tiles';
import { inScratch } from '@/server/custody/tiles/test-log';
import { writeTiles } from '@/server/custody/tiles/write-tiles';
import { entriesOf, newWorld, type World } from '../verifier/world';

// More than a tile holds, so that a path goes through two levels of them.
const SIZE = 700;
const AT = [0, 1, 255, 256, 511, 512, 640, 698, 699];

let world: World;
let proofs: Map<number, string>;
beforeAll(async () => {
  world = await newWorld(
    SIZE,
    entriesOf(SIZE, (header) => ({ ...header, t: '2026-11-22T03:40:38.123Z' })),
  );
  proofs = await inScratch(async (folder) => {
    await writeTiles({ folder, covered: 0, target: SIZE, entries: world.bodies });
    const made = AT.map(async (index): Promise<[number, string]> => {
      const hashes = await proveInclusion(folder, index, SIZE);
      return [index, formatProof({ index, hashes, note: world.checkpoint })];
    });
    return new Map(await Promise.all(made));
  });
});

const check = (proof: string, index: number) =>
  verifyProof({
    proof: Buffer.from(proof),
    entry: world.bodies[index] ?? Buffer.of(),
    policy: Buffer.from(world.policy),
  });

describe('a proof file out of the tiles', () => {
  test.each(AT)('of entry %d is proven by the outsiders’ verifier, and of no other entry', async (index) => {
    const proof = proofs.get(index) ?? '';
    expect(proof).toBe(world.proofOf(index));
    expect((await check(proof, index)).verdict).toBe('proven');
    expect((await check(proof, index === 0 ? 1 : index - 1)).verdict).toBe('refuted');
  });

  test('every bent line is refuted', async () => {
    const lines = (proofs.get(511) ?? '').split('\n');
    for (const [at, line] of lines.entries()) {
      if (line === '') continue;
      // Somebody else's signature may be wrong and decides nothing; the log's and the two cosignatures are believed.
      const bent = lines.with(
        at,
        line.replace(/[0-9A-Za-z](?=[^0-9A-Za-z]*$)/, (last) => (last === 'B' ? 'C' : 'B')),
      );
      expect([line, (await check(bent.join('\n'), 511)).verdict]).toEqual([line, 'refuted']);
      expect([line, (await check(lines.toSpliced(at, 1).join('\n'), 511)).verdict]).toEqual([line, 'refuted']);
    }
  });

  test('no proof is written that its checkpoint doesn’t cover, or with hashes that are none', () => {
    const { checkpoint: note } = world;
    expect(() => formatProof({ index: SIZE, hashes: [], note })).toThrow(RangeError);
    expect(() => formatProof({ index: -1, hashes: [], note })).toThrow(RangeError);
    expect(() => formatProof({ index: 0, hashes: [Buffer.alloc(31)], note })).toThrow(RangeError);
    expect(() => formatProof({ index: 0, hashes: new Array<Buffer>(64).fill(Buffer.alloc(32)), note })).toThrow(
      RangeError,
    );
    expect(() => formatProof({ index: 0, hashes: [], note: 'no checkpoint' })).toThrow('three lines');
  });
});
