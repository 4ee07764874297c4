import { expect, test } from 'vitest';
import {
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseProof,
  VerifyError,
  verifyCase,
  verifyCheckpoint,
  verifyProof,
} from '../../public/verify/verify.mjs';
import { mutate, numbers } from './mutate';
import { jsonl, newWorld } from './world';

/** Set AMBIT_FUZZ_RUNS for a longer run, AMBIT_FUZZ_SEED to repeat one. */
const RUNS = Number(process.env.AMBIT_FUZZ_RUNS ?? 20_000);
const SEED = Number(process.env.AMBIT_FUZZ_SEED ?? 20_261_122);

/** What a reader may throw: its own error, nothing else. */
function attempt<T>(part: () => T): T | null {
  try {
    return part();
  } catch (error) {
    expect(error).toBeInstanceOf(VerifyError);
    return null;
  }
}

test(`${RUNS} mutations: nothing false is accepted and nothing but the verifier's own error is thrown`, async () => {
  expect(Number.isSafeInteger(RUNS) && RUNS > 0).toBe(true);
  const world = await newWorld();
  const [stranger, pick] = [await newWorld(), numbers(SEED)];
  const policy = Buffer.from(world.policy);
  const checkpoint = Buffer.from(world.checkpoint);
  const signed = parseNote(checkpoint).text;
  const proof = Buffer.from(world.proofOf(5));
  const foreign = Buffer.from(stranger.proofOf(5));
  const entry = world.bodies[5] ?? Buffer.alloc(0);
  const wrongEntry = world.bodies[6] ?? entry;
  const slice = jsonl(world.slice);
  const count = { accepted: 0, notProven: 0 };
  const note = (accepted: boolean) => {
    count[accepted ? 'accepted' : 'notProven'] += 1;
    return accepted;
  };
  for (let run = 0; run < RUNS; run += 1) {
    const kind = run % 5;
    if (kind === 0) {
      const bent = mutate(proof, pick);
      const parsed = attempt(() => parseProof(bent));
      const { verdict } = await verifyProof({ proof: bent, entry, policy });
      // What still passes may differ only in what nobody signs: extra data and signatures of strangers.
      if (note(verdict === 'proven')) {
        expect(parsed?.index).toBe(5);
        expect(parsed && parseNote(parsed.checkpoint).text).toBe(signed);
      }
      expect((await verifyProof({ proof: bent, entry: wrongEntry, policy })).verdict).not.toBe('proven');
    } else if (kind === 1) {
      const bent = mutate(checkpoint, pick);
      const parsed = attempt(() => parseNote(bent));
      if (parsed !== null) attempt(() => parseCheckpoint(parsed.text));
      if (note((await verifyCheckpoint({ checkpoint: bent, policy })).verdict === 'proven')) {
        expect(parsed?.text).toBe(signed);
      }
    } else if (kind === 2) {
      const bent = mutate(policy, pick);
      attempt(() => parsePolicy(bent));
      note((await verifyProof({ proof, entry, policy: bent })).verdict === 'proven');
      const theirs = await verifyProof({ proof: foreign, entry: stranger.bodies[5] ?? null, policy: bent });
      expect(theirs.verdict).not.toBe('proven');
    } else if (kind === 3) {
      const bent = mutate(entry, pick);
      const { verdict } = await verifyProof({ proof, entry: bent, policy });
      if (note(verdict === 'proven')) expect(bent).toEqual(entry);
    } else {
      // A slice that still passes has all its entries: only what isn't read has changed.
      const bent = mutate(slice, pick);
      if (note((await verifyCase({ slice: bent, policy })).verdict === 'proven')) {
        const bodies = [...bent.toString().matchAll(/"body":"([^"]*)"/g)].map(([, body]) => body);
        const all = world.slice.flatMap((line) => ('body' in line ? [line.body] : []));
        expect(bodies).toEqual(all);
      }
    }
  }
  console.info(`${RUNS} mutations from seed ${SEED}: ${count.notProven} not proven, ${count.accepted} still true`);
  expect(count.notProven).toBeGreaterThan(RUNS / 2);
});
