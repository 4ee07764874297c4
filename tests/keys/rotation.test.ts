import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openCheckpoint } from '@/server/custody/checkpoint';
import { decodeHeader } from '@/server/custody/entry-header';
import { askPublicKey } from '@/server/custody/keys/pkcs11-tool';
import { parseTokenUri, rawPublicKey, withPublicKey } from '@/server/custody/keys/pkcs11-uri';
import { addSigner } from '@/server/custody/keys/signers-file';
import { openFileKey } from '@/server/custody/log-key';
import { parseVkey, signNote } from '@/server/custody/signed-note';
import { type LedgerRow, walkLedger } from '@/server/custody/walk-ledger';
import { openPortal, type Portal } from '../support/open-portal';
import { hasSoftToken, makeSoftToken } from './soft-token';

const ORIGIN = 'test.example/audit';
let portal: Portal;
let keys: string;

beforeEach(async () => {
  portal = await openPortal();
  keys = path.join(portal.data, 'keys');
  restart();
});
afterEach(async () => {
  restart();
  await portal.close();
  // Each test has a portal of its own: what a process holds of the last one goes.
  vi.resetModules();
  for (const name of Object.keys(globalThis)) if (name.startsWith('ambit')) Reflect.deleteProperty(globalThis, name);
});

/** The portal begins anew: it holds the ledger, and with it the keys, in this one place. */
function restart(): { ambitLedger?: unknown } {
  const held = globalThis as typeof globalThis & { ambitLedger?: unknown };
  const before = { ambitLedger: held.ambitLedger };
  held.ambitLedger = undefined;
  return before;
}

async function enter() {
  const { appendEntry } = await import('@/server/custody/ledger');
  const person = randomBytes(32).toString('hex');
  return appendEntry({ act: 'session.refused', outcome: 'deny', agency: 'NL-POL', person, payload: {} });
}

async function head(): Promise<{ size: number; checkpoint: string }> {
  const { rows } = await portal.owner.query('SELECT size::int, checkpoint FROM custody.head');
  return rows[0];
}

/** The rows as an auditor gets them, again and again. */
async function stored() {
  const { rows } = await portal.owner.query<LedgerRow>(
    'SELECT idx::int AS index, leaf, body FROM custody.entry ORDER BY idx',
  );
  return async function* again() {
    yield* rows;
  };
}

async function entries(): Promise<ReturnType<typeof decodeHeader>[]> {
  const { rows } = await portal.owner.query<{ body: Buffer }>('SELECT body FROM custody.entry ORDER BY idx');
  return rows.map(({ body }) => decodeHeader(body));
}

const rotations = async () => (await entries()).filter(({ act }) => act === 'key.rotated');

/** What `ambit keys rotate` does. */
function nextKey(name = 'second.pem') {
  const signer = openFileKey(path.join(keys, name), ORIGIN);
  addSigner(keys, `file:${name}`);
  return parseVkey(signer.vkey);
}

const firstKey = () => parseVkey(openFileKey(path.join(keys, 'ledger.pem'), ORIGIN).vkey);

test('another key takes over at a size: the entry names it, both sign the head over it, and from then on the new one alone', async () => {
  for (let at = 0; at < 3; at++) await enter();
  const [old, next] = [firstKey(), nextKey()];
  restart();
  const { index } = await enter();
  expect(index).toBe(4);
  const all = await entries();
  expect(all[3]).toMatchObject({
    act: 'key.rotated',
    why: `ed25519:${rawPublicKey(next.publicKey).toString('base64url')}`,
  });
  const { checkpoint } = await head();
  expect(openCheckpoint(checkpoint, next).size).toBe(5);
  expect(() => openCheckpoint(checkpoint, old)).toThrow('any key');
  const bounded = [
    { ...old, sizes: { from: 0, to: 4 } },
    { ...next, sizes: { from: 4, to: Number.MAX_SAFE_INTEGER } },
  ];
  expect(openCheckpoint(checkpoint, bounded).size).toBe(5);
  const rows = await stored();
  expect(await walkLedger(rows(), { checkpoint }, bounded)).toMatchObject({ ok: true, size: 5 });
  // Who stole the old key signs the very same tree: right in all but the time.
  const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const stolen = await signNote(text, openFileKey(path.join(keys, 'ledger.pem'), ORIGIN));
  expect(await walkLedger(rows(), { checkpoint: stolen }, bounded)).toMatchObject({ ok: false, reason: 'checkpoint' });
  expect(await walkLedger(rows(), { checkpoint: stolen }, old)).toMatchObject({ ok: true });
});

test('a stop right after the hand-over leaves a head that either key vouches for, and it isn’t done twice', async () => {
  await enter();
  const [old, next] = [firstKey(), nextKey()];
  restart();
  const { handOver } = await import('@/server/custody/keys/hand-over');
  const { openLedgerKeys } = await import('@/server/custody/keys/ledger-keys');
  const { SequencerMemory } = await import('@/server/custody/sequencer-memory');
  await handOver(openLedgerKeys(ORIGIN, keys, undefined), new SequencerMemory());
  const { checkpoint, size } = await head();
  expect(size).toBe(2);
  for (const key of [old, next]) expect(openCheckpoint(checkpoint, key).size).toBe(2);
  // The old key may be destroyed at once: nothing asks for it again.
  fs.rmSync(path.join(keys, 'ledger.pem'));
  await enter();
  restart();
  await enter();
  expect(await rotations()).toHaveLength(1);
  expect(openCheckpoint((await head()).checkpoint, next).size).toBe(4);
});

test('a process that still holds the old key enters nothing more, whichever of the two comes first', async () => {
  await enter();
  nextKey();
  const { ambitLedger: stale } = restart();
  await enter();
  const held = globalThis as typeof globalThis & { ambitLedger?: unknown };
  held.ambitLedger = stale;
  await expect(enter()).rejects.toThrow('does not take entries');
  expect((await head()).size).toBe(3);
  restart();
  await enter();
  expect((await head()).size).toBe(4);
});

test('of two processes that start together one hands over, and both enter', async () => {
  await enter();
  const next = nextKey();
  restart();
  const one = enter();
  restart();
  await Promise.all([one, enter()]);
  expect(await rotations()).toHaveLength(1);
  expect(openCheckpoint((await head()).checkpoint, next).size).toBe(4);
});

test('without the old key nothing takes over, and nothing is entered', async () => {
  await enter();
  nextKey();
  fs.rmSync(path.join(keys, 'ledger.pem'));
  restart();
  await expect(enter()).rejects.toThrow('does not take entries');
  expect((await head()).size).toBe(1);
});

test('a named key that is missing is not made anew', async () => {
  await enter();
  nextKey();
  fs.rmSync(path.join(keys, 'second.pem'));
  restart();
  await expect(enter()).rejects.toThrow('does not take entries');
  expect(fs.existsSync(path.join(keys, 'second.pem'))).toBe(false);
});

test('many entries that wait at a start are all entered behind the hand-over', async () => {
  await enter();
  const next = nextKey();
  restart();
  const proofs = await Promise.all(Array.from({ length: 20 }, enter));
  expect(proofs.map(({ index }) => index).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
  expect(await rotations()).toHaveLength(1);
  expect(openCheckpoint((await head()).checkpoint, next).size).toBe(22);
});

describe.skipIf(!hasSoftToken())('a key on a token', () => {
  test('takes over from a file; without the token nothing is entered, and with it again all is', async () => {
    await enter();
    const token = makeSoftToken();
    const uri = withPublicKey(token.uri, await askPublicKey(parseTokenUri(token.uri), 5_000));
    addSigner(keys, uri);
    restart();
    await enter();
    const { ledgerVkey } = await import('@/server/custody/ledger');
    expect(openCheckpoint((await head()).checkpoint, parseVkey(ledgerVkey())).size).toBe(3);

    const away = `${token.folder}/tokens-away`;
    fs.renameSync(`${token.folder}/tokens`, away);
    restart();
    await expect(enter()).rejects.toThrow('does not take entries');
    expect((await head()).size).toBe(3);
    fs.renameSync(away, `${token.folder}/tokens`);
    await enter();
    expect((await head()).size).toBe(4);
    token.remove();
  });
});
