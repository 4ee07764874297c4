import { beforeAll, describe, expect, test } from 'vitest';
import { parsePolicy, verifyCheckpoint, verifyLedger } from '../../public/verify/verify.mjs';
import { formatCheckpoint } from '../../server/custody/checkpoint';
import { rawPublicKey } from '../../server/custody/keys/pkcs11-uri';
import type { Signer } from '../../server/custody/log-key';
import { parseVkey, signNoteByAll } from '../../server/custody/signed-note';
import { entriesOf, jsonl, newLog, newWorld, ORIGIN, rootOf, type World } from './world';

/** A log that got another key when it had 8 entries: what the reader's policy says of both, and what is believed under it. */

let world: World;
const next = newLog();
beforeAll(async () => {
  world = await newWorld();
});

const label = ({ vkey }: Signer) => vkey.split('+', 2).join('+');
const policyOf = (...lines: string[]) =>
  Buffer.from([`log ${world.log.vkey}`, `log ${next.vkey}`, ...lines, 'quorum none', ''].join('\n'));
const bounded = () => policyOf(`#ambit sizes ${label(world.log)} 0 8`, `#ambit sizes ${label(next)} 8 -`);

async function check(size: number, signers: readonly [Signer, ...Signer[]], policy: Buffer) {
  const text = formatCheckpoint({ origin: ORIGIN, size, root: rootOf(world.leaves.slice(0, size)) });
  return verifyCheckpoint({ checkpoint: Buffer.from(await signNoteByAll(text, signers)), policy });
}

describe('a policy that names the sizes of both keys', () => {
  test('believes each key in its time, and both at the head where one hands over', async () => {
    for (const [size, ...signers] of [
      [7, world.log],
      [8, world.log],
      [8, next],
      [9, next],
    ] as const) {
      expect((await check(size, signers, bounded())).verdict).toBe('proven');
    }
    expect((await check(8, [world.log, next], bounded())).verdict).toBe('proven');
  });

  test('refuses the old key, stolen or not, on a later tree; without the sizes it would pass', async () => {
    const refused = await check(9, [world.log], bounded());
    expect(refused.steps).toContainEqual({
      step: 'log signature',
      result: 'refuted',
      detail: 'signed by a key that the policy does not let sign at 9 entries',
    });
    const unbounded = await check(9, [world.log], policyOf());
    expect(unbounded.verdict).toBe('proven');
    expect(unbounded.notChecked.join()).toContain('which of the keys of the log was due');
    expect((await check(7, [next], bounded())).verdict).toBe('refuted');
  });

  test.each([
    ['of a key that it does not name', () => ['#ambit sizes elsewhere+00000000 0 8']],
    ['twice for one key', () => Array(2).fill(`#ambit sizes ${label(next)} 0 8`)],
    ['that end before they begin', () => [`#ambit sizes ${label(next)} 9 8`]],
    ['in words', () => [`#ambit sizes ${label(next)} 0 eight`]],
    ['without an end', () => [`#ambit sizes ${label(next)} 0`]],
    ['under another name', () => [`#ambit size ${label(next)} 0 8`]],
  ])('is itself refused with sizes %s: passed over, they would let a stolen key in', async (_, lines) => {
    expect((await check(8, [next], policyOf(...lines()))).verdict).toBe('undecidable');
  });

  test('stays a policy to other programs: to them the line is a comment', () => {
    const lines = bounded().toString().split('\n');
    expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(2);
    expect(parsePolicy(bounded()).logs).toHaveLength(2);
  });
});

test('a whole ledger says itself whose turn it is: continued with the old key it is refuted, also by a policy without sizes', async () => {
  const key = rawPublicKey(parseVkey(next.vkey).publicKey).toString('base64url');
  const bodies = entriesOf(10, (header) =>
    header.t.endsWith(':00.600Z') ? { ...header, act: 'key.rotated', why: `ed25519:${key}` } : header,
  );
  const told = await newWorld(10, bodies);
  const policy = Buffer.from(`log ${told.log.vkey}\nlog ${next.vkey}\nquorum none\n`);
  const under = async (size: number, signers: readonly [Signer, ...Signer[]]) => {
    const text = formatCheckpoint({ origin: ORIGIN, size, root: rootOf(told.leaves.slice(0, size)) });
    const [head, ...lines] = told.ledger.slice(0, size + 1);
    const checkpoint = await signNoteByAll(text, signers);
    return verifyLedger({ ledger: jsonl([{ ...head, size, checkpoint }, ...lines]), policy });
  };
  const step = (result: string) => expect.objectContaining({ step: 'log key', result });
  expect((await under(9, [next])).steps).toContainEqual(step('proven'));
  const stolen = await under(9, [told.log]);
  expect(stolen.verdict).toBe('refuted');
  expect(stolen.steps.filter(({ result }) => result === 'refuted')).toEqual([step('refuted')]);
  // The head at which one hands over stands under both, and either is enough.
  for (const signer of [told.log, next]) expect((await under(7, [signer])).verdict).toBe('proven');
});
