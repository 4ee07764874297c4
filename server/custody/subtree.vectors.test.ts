import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonCases, outsideVectors } from './outside-vectors';
import { verifyConsistency, verifyInclusion } from './tree';

const merkle = outsideVectors('merkle/testdata');

const bytes = z
  .string()
  .nullable()
  .transform((text) => Buffer.from(text ?? '', 'base64'));
const proof = z
  .array(bytes)
  .nullable()
  .transform((hashes) => hashes ?? []);
const shared = { start: z.number(), end: z.number(), proof, wantErr: z.boolean() };
const inclusionCase = z.object({ ...shared, leafIdx: z.number(), root: bytes, leafHash: bytes });
const consistencyCase = z.object({ ...shared, size: z.number(), root1: bytes, root2: bytes });

/** The leaves from start up to end form a subtree when start is a multiple of the next power of two of their number. */
function isSubtree(start: number, end: number): boolean {
  if (start < 0 || end <= start) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

/**
 * Subtrees are for logs that let witnesses sign parts, which the portal doesn't. A subtree is a tree by itself, so its inclusion proofs are
 * ours; its consistency proofs are ours when it begins with the first leaf, and the others need an algorithm for which there is no use here.
 */
describe.skipIf(merkle === null)('published proofs of subtrees (needs ../shared/vectors/merkle)', () => {
  const folder = (name: string) => jsonCases(merkle === null ? null : path.join(merkle, name));

  test('204 inclusion proofs, true and bent', () => {
    const cases = folder('subtreeinclusion');
    expect(cases).toHaveLength(204);
    for (const [name, content] of cases) {
      const { start, end, leafIdx, leafHash, root, ...c } = inclusionCase.parse(content);
      const holds = isSubtree(start, end) && verifyInclusion(leafHash, leafIdx - start, end - start, c.proof, root);
      expect(holds, name).toBe(!c.wantErr);
    }
  });

  test('of 118 consistency proofs those from the first leaf on, true and bent', () => {
    const cases = folder('subtreeconsistency').map(([name, c]) => [name, consistencyCase.parse(c)] as const);
    expect(cases).toHaveLength(118);
    const ours = cases.filter(([, { start }]) => start === 0);
    console.warn(
      `NOT RUN: ${cases.length - ours.length} proofs of subtrees that begin later: nothing here makes or reads such`,
    );
    for (const [name, { end, size, root1, root2, ...c }] of ours) {
      // Whatever continues an empty tree is refused here: such a proof vouches for any root.
      const holds = verifyConsistency(end, size, c.proof, root1, root2);
      expect(holds, name).toBe(!c.wantErr && end > 0);
    }
  });
});
