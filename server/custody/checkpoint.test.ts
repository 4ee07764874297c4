import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint';
import { formatVkey, parseVkey, signNote, signNoteByAll } from './signed-note';
import { EMPTY_ROOT, leafHash } from './tree';

const ROOT = leafHash(Buffer.from('leaf'));
const base64 = ROOT.toString('base64');

describe('a checkpoint is refused', () => {
  test.each([
    ['with an extension line', `log\n1\n${base64}\nextra\n`],
    ['without its last newline', `log\n1\n${base64}`],
    ['without an origin', `\n1\n${base64}\n`],
    ['with a control character in its origin', `lo\u0007g\n1\n${base64}\n`],
    ['with a leading zero', `log\n01\n${base64}\n`],
    ['with a sign', `log\n+1\n${base64}\n`],
    ['with a negative size', `log\n-1\n${base64}\n`],
    ['with a size in another notation', `log\n1e3\n${base64}\n`],
    ['of size 2^53', `log\n9007199254740992\n${base64}\n`],
    ['with a size of 17 digits', `log\n10000000000000000\n${base64}\n`],
    ['with a root of 31 bytes', `log\n1\n${Buffer.alloc(31).toString('base64')}\n`],
    ['with a root of 33 bytes', `log\n1\n${Buffer.alloc(33).toString('base64')}\n`],
    ['with loose bits in its root', `log\n1\n${'A'.repeat(42)}B=\n`],
    ['of size 0 with another root than the empty tree’s', `log\n0\n${base64}\n`],
  ])('%s', (_name, text) => {
    expect(() => parseCheckpoint(text)).toThrow();
  });

  test('before it is written, when it has no text form', () => {
    expect(() => formatCheckpoint({ origin: 'a\nb', size: 1, root: ROOT })).toThrow();
    expect(() => formatCheckpoint({ origin: 'a', size: 1.5, root: ROOT })).toThrow();
    expect(() => formatCheckpoint({ origin: 'a', size: -1, root: ROOT })).toThrow();
    expect(() => formatCheckpoint({ origin: 'a', size: 1, root: ROOT.subarray(1) })).toThrow();
  });

  test('when a key trusted for one log signs for another', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const vkey = formatVkey('a.example/audit', Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
    const signer = { keyName: 'a.example/audit', vkey, sign: (message: Buffer) => sign(null, message, privateKey) };
    const head = (origin: string) => signNote(formatCheckpoint({ origin, size: 1, root: ROOT }), signer);
    const log = parseVkey(vkey);
    expect(openCheckpoint(await head('a.example/audit'), log)).toEqual({ origin: log.name, size: 1, root: ROOT });
    const other = await head('b.example/audit');
    expect(() => openCheckpoint(other, log)).toThrow('another log');
  });
});

describe('a log whose key changed at 10 entries', () => {
  const pair = () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const vkey = formatVkey('log', Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
    return { keyName: 'log', vkey, sign: (message: Buffer) => sign(null, message, privateKey) };
  };
  const [old, next] = [pair(), pair()];
  const keys = [
    { ...parseVkey(old.vkey), sizes: { from: 0, to: 10 } },
    { ...parseVkey(next.vkey), sizes: { from: 10, to: Number.MAX_SAFE_INTEGER } },
  ];
  const text = (size: number) => formatCheckpoint({ origin: 'log', size, root: ROOT });

  test('is believed under each key in its time', async () => {
    for (const [size, signer] of [
      [9, old],
      [10, old],
      [10, next],
      [11, next],
    ] as const) {
      expect(openCheckpoint(await signNote(text(size), signer), keys).size).toBe(size);
    }
  });

  test('is not believed under a key outside its time: stolen later, or made before its turn', async () => {
    for (const [size, signer] of [
      [11, old],
      [9, next],
    ] as const) {
      const note = await signNote(text(size), signer);
      expect(() => openCheckpoint(note, keys)).toThrow('no right');
      // Without the sizes it passes: this check and no other refuses it.
      expect(openCheckpoint(note, parseVkey(signer.vkey)).size).toBe(size);
    }
  });

  test('hands over with a head under both, so that either key alone vouches for it', async () => {
    const note = await signNoteByAll(text(10), [old, next]);
    for (const signer of [old, next]) expect(openCheckpoint(note, parseVkey(signer.vkey)).size).toBe(10);
    // A signature of a key whose time is over does no harm beside a right one.
    expect(openCheckpoint(await signNoteByAll(text(11), [old, next]), keys).size).toBe(11);
  });
});

test('the text is three lines', () => {
  expect(formatCheckpoint({ origin: 'portal.example/audit', size: 0, root: EMPTY_ROOT })).toBe(
    'portal.example/audit\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n',
  );
});

test('what is written is what is read', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, bytes) => {
      const checkpoint = { origin: 'portal.example/audit', size, root: size === 0 ? EMPTY_ROOT : Buffer.from(bytes) };
      expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
    }),
  );
});
