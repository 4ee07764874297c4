import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Frontier, leafHash, nodeHash } from '../tree';
import { OutsideProver, outsideParts, rootByRun } from './range-proof';

/** RFC 6962 section 2.1, word for word. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leafHash(leaves[0] as Buffer);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

function proven(leaves: readonly Buffer[], first: number, last: number) {
  const prover = new OutsideProver(leaves.length, first, last);
  for (const leaf of leaves) prover.append(leafHash(leaf));
  return prover.outside();
}

const ALL = Array.from({ length: 64 }, () => randomBytes(32));

/** Whether a run of the tree of so many leaves leads to its root. */
function leadsToRoot(size: number, first: number, last: number): boolean {
  const leaves = ALL.slice(0, size);
  const outside = proven(leaves, first, last);
  return rootByRun(size, first, leaves.slice(first, last + 1), outside).equals(naiveRoot(leaves));
}

test('every run of every small tree gives the root of the naive tree', () => {
  for (let size = 1; size <= 18; size++)
    for (let first = 0; first < size; first++)
      for (let last = first; last < size; last++) expect(leadsToRoot(size, first, last)).toBe(true);
});

test.each(
  Array.from({ length: 64 }, (_, at) => at + 1),
)('a tree of %d leaves: its ends, one leaf, all leaves', (size) => {
  const runs = [
    [0, 0],
    [0, size - 1],
    [size - 1, size - 1],
    [size >> 1, size - 1],
    [0, size >> 1],
    [size >> 1, size >> 1],
  ] as const;
  for (const [first, last] of runs) expect(leadsToRoot(size, first, Math.min(last, size - 1))).toBe(true);
});

test('the frontier of the ledger gives the same root', () => {
  const frontier = new Frontier();
  for (const leaf of ALL) frontier.append(leafHash(leaf));
  expect(frontier.root()).toEqual(naiveRoot(ALL));
});

const runs = fc.integer({ min: 2, max: 64 }).chain((size) =>
  fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })).chain(([, first]) =>
    fc.record({
      size: fc.constant(size),
      first: fc.constant(first),
      last: fc.integer({ min: first, max: size - 1 }),
    }),
  ),
);

test('any run of any tree', () => {
  fc.assert(fc.property(runs, ({ size, first, last }) => leadsToRoot(size, first, last)));
});

/** The size itself is bound by the conversation's line: a tree of three and one of four may have the same shape around a run. */
test('no leaf of a run can be left out, doubled, swapped or moved', () => {
  fc.assert(
    fc.property(runs, fc.nat(), fc.nat(), ({ size, first, last }, one, other) => {
      const leaves = ALL.slice(0, size);
      const root = naiveRoot(leaves);
      const outside = proven(leaves, first, last);
      const run = leaves.slice(first, last + 1);
      const [i, j] = [one % run.length, other % run.length];
      const dropped = run.filter((_, at) => at !== i);
      const doubled = run.flatMap((leaf, at) => (at === i ? [leaf, leaf] : [leaf]));
      const swapped = run.map((leaf, at) => (at === i ? run[j] : at === j ? run[i] : leaf) as Buffer);
      const claims = [
        { size, first, run: dropped },
        { size: size - 1, first, run: dropped },
        { size, first, run: doubled },
        { size: size + 1, first, run: doubled },
        { size, first: first + 1, run },
        { size, first: first - 1, run },
        ...(i === j ? [] : [{ size, first, run: swapped }]),
      ];
      for (const claim of claims) expect(claimed(claim, outside)?.equals(root) ?? false).toBe(false);
    }),
  );
});

test.each([
  [0, 0, 0],
  [4, 2, 1],
  [4, 0, 4],
  [4, -1, 2],
  [4.5, 0, 1],
  [Number.NaN, 0, 0],
])('a tree of %d has no run from %d to %d', (size, first, last) => {
  expect(() => outsideParts(size, first, last)).toThrow(RangeError);
});

test('a prover that got too few leaves gives nothing', () => {
  const prover = new OutsideProver(3, 0, 0);
  prover.append(leafHash(randomBytes(32)));
  expect(() => prover.outside()).toThrow('3 leaves');
});

type Claim = { size: number; first: number; run: readonly Buffer[] };

/** The root that a claim leads to; null where it doesn't even have the form of one. */
function claimed({ size, first, run }: Claim, outside: ReturnType<typeof proven>): Buffer | null {
  try {
    return rootByRun(size, first, run, outside);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
