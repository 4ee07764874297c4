import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STEPS } from '../../public/verify/pack/steps.mjs';
import { verifyPack } from '../../public/verify/pack/verify-pack.mjs';
import { type Mutant, mutantsOf } from './support/mutants';
import { type SealedWorld, sealedWorld } from './support/sealed-world';

/** No changed pack is proven, and each is refuted by the check that is there for it. `npm test -- mutants --runs 10000` for a longer run. */

const RUNS = Number(process.env.AMBIT_MUTANTS ?? 1000);

const STAMPS: string[] = [STEPS.stamp, STEPS.containerStamp];

let world: SealedWorld;
let other: SealedWorld;
beforeAll(async () => {
  world = await sealedWorld(9);
  other = await sealedWorld(6);
});
afterAll(() => {
  for (const { folder } of [world, other]) fs.rmSync(folder, { recursive: true });
});

const check = (file: Buffer, trust: Partial<SealedWorld['trust']> = {}) =>
  verifyPack({ file, ...world.trust, ...trust });

describe('what is as it was sealed', () => {
  test('is proven, step by step, as container and as PDF alone', async () => {
    for (const file of [world.container, world.pdf]) {
      const { report } = await check(file);
      expect(report.steps.filter(({ result }) => result !== 'proven')).toEqual([]);
    }
    const { report } = await check(world.container);
    expect(report.steps.map(({ step }) => step).sort()).toEqual(Object.values(STEPS).sort());
  });

  test('stays open to a reader who brings nothing: a pack can’t vouch for itself', async () => {
    const { report } = await verifyPack({ file: world.container, policy: null, certificates: [], authorities: [] });
    expect(report.verdict).toBe('undecidable');
    const open = report.steps.filter(({ result }) => result === 'undecidable').map(({ step }) => step);
    expect(open).toEqual([
      ...[STEPS.signer, STEPS.stamp, STEPS.containerSigner, STEPS.containerStamp],
      ...[STEPS.rooted, STEPS.fixed, STEPS.head, STEPS.scope],
    ]);
  });
});

test('every mutant is refuted, by the right check', async () => {
  const wrong: string[] = [];
  let count = 0;
  for await (const mutant of mutantsOf(world, other, RUNS)) {
    const fault = await faultOf(mutant);
    count++;
    if (fault !== null) wrong.push(`${mutant.name}: ${fault}`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(RUNS);
}, 1_200_000);

/** What the verifier gets wrong about a mutant, or null. */
async function faultOf({ file, trust, expected, naming, mayBeOpen }: Mutant): Promise<string | null> {
  const { report } = await check(file, trust);
  const open = report.steps.filter(({ result }) => result === 'undecidable');
  const isUnknown = open.length === 1 && STAMPS.includes(open[0]?.step ?? '') && / here\.$/.test(open[0]?.detail ?? '');
  if (mayBeOpen && report.verdict === 'undecidable' && isUnknown) return null;
  if (report.verdict !== 'refuted') return `the verdict is ${report.verdict}`;
  const refuted = report.steps.filter(({ result }) => result === 'refuted');
  const right = refuted.filter(({ step }) => expected.includes(step));
  if (right.length === 0)
    return `${expected.join(' or ')} is due, refuted is ${refuted.map(({ step }) => step).join(', ')}`;
  const isNamed =
    naming === undefined ||
    right.some(({ detail, where }) => detail.includes(naming) || where.some((place) => place.file === naming));
  return isNamed ? null : `the fault is not named: ${right[0]?.detail}`;
}
