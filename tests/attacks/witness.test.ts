import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { formatCheckpoint } from '@/server/custody/checkpoint';
import { signNote } from '@/server/custody/signed-note';
import { consistencyProof, leafHash } from '@/server/custody/tree';
import { entriesOf, ORIGIN, rootOf } from '../verifier/world';
import { type LogSigner, newLogSigner } from './support/signers';
import { type Cut, climb, type Rung, saysOf, Weakened } from './support/weakened';
import { besideWitness, WITNESS } from './support/witness-copy';

/** A keeper with all keys of its house, before a witness that cosigned 16 entries. */

const weakened = new Weakened();
afterAll(() => weakened.remove());

const log = newLogSigner(ORIGIN);
const leaves = entriesOf(24).map(leafHash);
const other = leafHash(Buffer.from('another entry'));
const note = (of: readonly Buffer[], signer: LogSigner = log) =>
  signNote(formatCheckpoint({ origin: ORIGIN, size: of.length, root: rootOf(of) }), signer);

type Asked = { readonly old: number; readonly proof: readonly Buffer[]; readonly note: string };

/** What it answers to the honest 16, and then to this. */
function asking({ old, proof, note: forged }: Asked) {
  return (cuts: readonly Cut[]) =>
    besideWitness(weakened, cuts, log.vkey, async (add) => {
      expect(await add(0, [], await note(leaves.slice(0, 16)))).toBe('200');
      return add(old, proof, forged);
    });
}

async function expectClimb(rungs: readonly Rung[], asked: Asked): Promise<void> {
  expect(await climb(rungs, asking(asked))).toEqual(saysOf(rungs, '200'));
}

const SIGNATURE: Rung = { says: '403', cut: { file: WITNESS, check: 'own.length === 0 || !right ||' } };
const SIZE: Rung = { says: '409', cut: { file: WITNESS, check: 'if (old !== (head?.size ?? 0))', by: 'if (false)' } };
const HISTORY: Rung = { says: '422', cut: { file: WITNESS, check: 'if (!same && !grown)', by: 'if (false)' } };

/** The proof that the rewritten ledger would have if what the witness saw had been rewritten too. */
const proofWithin = (forged: readonly Buffer[]) => consistencyProof(forged, 16, forged.length);

test('growth is cosigned', async () => {
  const grown = { old: 16, proof: consistencyProof(leaves, 16, 20), note: await note(leaves.slice(0, 20)) };
  expect(await asking(grown)([])).toBe('200');
});

test('AT3 a rebuilt ledger without the log’s key: the signature, then the history', async () => {
  const forged = leaves.slice(0, 20).with(3, other);
  const stranger = await note(forged, newLogSigner(ORIGIN));
  await expectClimb([SIGNATURE, HISTORY], { old: 16, proof: proofWithin(forged), note: stranger });
});

describe('with the log’s key the history tells', () => {
  test.each([
    ['AT4 a row was edited', leaves.slice(0, 20).with(3, other)],
    [
      'AT5 two rows changed places',
      leaves
        .slice(0, 20)
        .with(3, leaves[6] ?? other)
        .with(6, leaves[3] ?? other),
    ],
    ['AT6 a row was deleted', leaves.slice(0, 21).toSpliced(3, 1)],
    ['AT9 the tail was cut off and grew anew', [...leaves.slice(0, 10), ...leaves.slice(10, 20).map(() => other)]],
    [
      'AT17 a thief of the key goes on from an older head',
      [...leaves.slice(0, 15), ...Array.from({ length: 5 }, () => leafHash(randomBytes(9)))],
    ],
  ])('%s', async (_name, forged) => {
    await expectClimb([HISTORY], { old: 16, proof: proofWithin(forged), note: await note(forged) });
  });
});

test('AT8 an old backup with its own head: the witness has a larger size, then another history', async () => {
  const old = leaves.slice(0, 10);
  await expectClimb([SIZE, HISTORY], { old: 10, proof: [], note: await note(old) });
});

test('AT12 another agency is shown a fork of the same size: the history', async () => {
  const fork = leaves.slice(0, 16).with(15, other);
  await expectClimb([HISTORY], { old: 16, proof: [], note: await note(fork) });
});

test('AT17 a thief who starts over: the size, since nothing has to be proved from an empty ledger', async () => {
  const anew = [other, other];
  await expectClimb([SIZE], { old: 0, proof: [], note: await note(anew) });
});
