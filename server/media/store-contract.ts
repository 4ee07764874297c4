import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ObjectStore } from './object-store';

/** The hash we compare with is made here, not taken from the store under test. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Yields the bytes in pieces, as an upload or an archive would. */
export async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breakingOff(): AsyncGenerator<Uint8Array> {
  yield randomBytes(5000);
  throw new Error('the line went dead');
}

const ABSENT = sha256Of(randomBytes(32));
const ROOM = { maxBytes: 10_000_000 };

/** What every driver promises. `opened` gives the store under test; `runs` is how many random objects a property tries. */
export function promisesOfAStore(opened: () => ObjectStore, runs: number): void {
  refusals(opened);

  test('gives back exactly what was put, whole and streamed', async () => {
    const store = opened();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        const kept = await store.put(inPieces(bytes, 700));
        expect(kept).toEqual({ sha256: sha256Of(bytes), bytes: bytes.length });
        expect(await store.read(kept.sha256, ROOM)).toEqual(Buffer.from(bytes));
        expect(Buffer.concat(await (await store.open(kept.sha256)).toArray())).toEqual(Buffer.from(bytes));
      }),
      { numRuns: runs },
    );
  });

  test('the same bytes put twice, even at once, are one object', async () => {
    const bytes = randomBytes(50_000);
    const kept = await Promise.all([1, 2, 3].map(() => opened().put(inPieces(bytes))));
    expect(new Set(kept.map(({ sha256 }) => sha256))).toEqual(new Set([sha256Of(bytes)]));
    expect(await opened().put(inPieces(bytes))).toEqual({ sha256: sha256Of(bytes), bytes: bytes.length });
    expect(await opened().read(sha256Of(bytes), ROOM)).toEqual(bytes);
  });

  test('an empty object is an object', async () => {
    const { sha256 } = await opened().put(inPieces(Buffer.alloc(0)));
    expect(await opened().read(sha256, { maxBytes: 0 })).toHaveLength(0);
    expect(await opened().slice(sha256, 0, 0)).toHaveLength(0);
  });

  test('gives back a part from the middle', async () => {
    const bytes = randomBytes(5000);
    const { sha256 } = await opened().put(inPieces(bytes));
    expect(await opened().slice(sha256, 1234, 99)).toEqual(bytes.subarray(1234, 1333));
  });

  test('describes itself without a secret', () => {
    expect(opened().describe()).not.toContain('secret');
  });
}

/** Any range of any object. Apart from the rest, because the stand-in server gets the range of the first byte wrong. */
export function promiseOfAnyRange(opened: () => ObjectStore, runs: number): void {
  test('gives back exactly the part asked for', async () => {
    const objects = fc.uint8Array({ maxLength: 4000 });
    await fc.assert(
      fc.asyncProperty(objects, fc.nat(), fc.nat(), async (bytes, from, length) => {
        const { sha256 } = await opened().put(inPieces(bytes));
        const offset = from % (bytes.length + 1);
        const part = length % (bytes.length - offset + 1);
        expect(await opened().slice(sha256, offset, part)).toEqual(Buffer.from(bytes.subarray(offset, offset + part)));
      }),
      { numRuns: runs },
    );
  });
}

function refusals(opened: () => ObjectStore): void {
  test.each([
    '../../etc/passwd',
    'A'.repeat(64),
    '',
    `${'a'.repeat(63)}/`,
    `${ABSENT}\n`,
    `${ABSENT}/../x`,
  ])('refuses the name %j before touching anything', async (name) => {
    const refusal = { reason: 'badName' };
    await expect(opened().open(name)).rejects.toMatchObject(refusal);
    await expect(opened().read(name, ROOM)).rejects.toMatchObject(refusal);
    await expect(opened().slice(name, 0, 1)).rejects.toMatchObject(refusal);
    await expect(opened().has(name)).rejects.toMatchObject(refusal);
  });

  test('says that an object is missing, by name', async () => {
    const refusal = { reason: 'missing', message: expect.stringContaining(ABSENT) };
    expect(await opened().has(ABSENT)).toBe(false);
    await expect(opened().open(ABSENT)).rejects.toMatchObject(refusal);
    await expect(opened().read(ABSENT, ROOM)).rejects.toMatchObject(refusal);
    await expect(opened().slice(ABSENT, 0, 1)).rejects.toMatchObject(refusal);
  });

  test('refuses a source over the limit and keeps nothing of it', async () => {
    const bytes = randomBytes(5000);
    await expect(opened().put(inPieces(bytes), { maxBytes: 4999 })).rejects.toMatchObject({ reason: 'tooLarge' });
    expect(await opened().has(sha256Of(bytes))).toBe(false);
    expect(await opened().put(inPieces(bytes), { maxBytes: 5000 })).toMatchObject({ bytes: 5000 });
  });

  test('refuses to read more than the reader can hold', async () => {
    const { sha256 } = await opened().put(inPieces(randomBytes(5000)));
    await expect(opened().read(sha256, { maxBytes: 4999 })).rejects.toMatchObject({ reason: 'tooLarge' });
  });

  test.each([
    [0, 5001],
    [5000, 1],
    [-1, 1],
    [0, -1],
    [0.5, 1],
    [Number.NaN, 1],
    [1, Number.MAX_SAFE_INTEGER],
  ])('refuses the range %d + %d of an object of 5000 bytes', async (offset, length) => {
    const { sha256 } = await opened().put(inPieces(Buffer.alloc(5000, 7)));
    await expect(opened().slice(sha256, offset, length)).rejects.toMatchObject({ reason: 'outOfRange' });
  });

  test('passes on the failure of a source that breaks off', async () => {
    await expect(opened().put(breakingOff())).rejects.toThrow('the line went dead');
  });
}
