import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signer } from './log-key';
import { formatVkey, type NoteError, type NoteRefusal, openNote, parseVkey, signNote } from './signed-note';

const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

const rawKey = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

function newSigner(keyName: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    keyName,
    vkey: formatVkey(keyName, rawKey(publicKey)),
    sign: (message) => sign(null, message, privateKey),
  };
}

const alice = newSigner('alice.example/audit');
const bob = newSigner('bob.example/witness');
const trustAlice = [parseVkey(alice.vkey)];
const TEXT = 'one\n\ntwo\n';

/** The refusal code, or `null` when the note opened. */
function refusalOf(note: string | Uint8Array, verifiers = trustAlice): NoteRefusal | null {
  try {
    openNote(Buffer.from(note), verifiers);
    return null;
  } catch (error) {
    return (error as NoteError).code;
  }
}

const signatureOf = async (signer: Signer, text = TEXT) => (await signNote(text, signer)).slice(text.length + 1);

describe('a note is refused (AT28)', () => {
  const bend: [string, (note: string) => string | Uint8Array][] = [
    ['with a carriage return in the text', (note) => note.replace('one\n', 'one\r\n')],
    ['with a carriage return after the signature', (note) => note.replace(/\n$/, '\r\n')],
    ['with a NUL', (note) => note.replace('two', 't\0o')],
    ['with a tab', (note) => note.replace('two', 't\to')],
    ['that is not UTF-8', (note) => Buffer.concat([Buffer.from([0xff]), Buffer.from(note)])],
    ['with an overlong UTF-8 form', (note) => Buffer.concat([Buffer.from([0xc0, 0xaf]), Buffer.from(note)])],
    ['without its last newline', (note) => note.slice(0, -1)],
    ['without signatures', () => TEXT],
    ['with an empty signature block', () => `${TEXT}\n`],
    ['with a line that is no signature', (note) => `${note}stray\n`],
    ['with a hyphen for the dash', (note) => note.replace('— ', '- ')],
    ['with two spaces before the base64', (note) => note.replace('audit ', 'audit  ')],
    ['with a no-break space in the key name', (note) => note.replace('alice.', 'alice\u00a0')],
    ['with a plus in the key name', (note) => note.replace('alice.', 'ali+ce.')],
    ['with base64 without padding', (note) => note.replace(/=+\n$/, '\n')],
    ['with url-safe base64', (note) => note.replace(/[A-Za-z0-9]=\n$/, '-=\n')],
    ['with a bare key id for a signature', (note) => note.replace(/ \S+\n$/, ' AAAAAA==\n')],
    ['over 512 KiB', (note) => `${'x'.repeat(512 * 1024)}\n${note}`],
    ['empty', () => ''],
  ];
  test.each(bend)('%s', async (_name, change) => {
    expect(refusalOf(change(await signNote(TEXT, alice)))).toBe('malformed');
  });

  test('with loose bits at the end of its base64, though they decode to the same signature', async () => {
    const note = await signNote(TEXT, alice);
    // 68 bytes leave one byte for the last group: its second digit carries four bits that nobody reads.
    const loose = note.replace(/(.)(=?=)\n$/, (_, digit: string, padding: string) => `${next(digit)}${padding}\n`);
    expect(Buffer.from(loose.split(' ').at(-1) ?? '', 'base64')).toEqual(
      Buffer.from(note.split(' ').at(-1) ?? '', 'base64'),
    );
    expect(refusalOf(loose)).toBe('malformed');
  });

  test('with 65 signatures, though it takes 64', async () => {
    const line = await signatureOf(alice);
    expect(refusalOf(`${TEXT}\n${line.repeat(64)}`)).toBeNull();
    expect(refusalOf(`${TEXT}\n${line.repeat(65)}`)).toBe('malformed');
  });

  test('when nobody known signed it, also under the name of somebody known', async () => {
    expect(refusalOf(await signNote(TEXT, bob))).toBe('no-known-key');
    expect(refusalOf(await signNote(TEXT, newSigner(alice.keyName)))).toBe('no-known-key');
    expect(refusalOf(await signNote(TEXT, alice), [])).toBe('no-known-key');
  });

  test('when one known key signed and another known signature is wrong', async () => {
    const [good, bad] = [await signatureOf(alice), await signatureOf(bob, 'another text\n')];
    const both = [...trustAlice, parseVkey(bob.vkey)];
    expect(refusalOf(`${TEXT}\n${good}${bad}`, both)).toBe('bad-signature');
    expect(refusalOf(`${TEXT}\n${good}${await signatureOf(bob)}`, both)).toBeNull();
  });

  test.each([1, 63, 65, 128])('when a known key’s signature has %d bytes', async (length) => {
    const { keyId, name } = parseVkey(alice.vkey);
    const signature = Buffer.concat([await alice.sign(Buffer.from(TEXT)), Buffer.alloc(64)]).subarray(0, length);
    const line = Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64');
    expect(refusalOf(`${TEXT}\n— ${name} ${line}\n`)).toBe('bad-signature');
  });

  test('when any byte of it is changed: never another text under the old signature', async () => {
    const note = Buffer.from(await signNote(TEXT, alice));
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bent = Buffer.from(note);
        bent[at] = (bent[at] ?? 0) ^ change;
        expect(refusalOf(bent)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('as a NoteError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(refusalOf(bytes)).toMatch(/malformed|no-known-key/);
      }),
    );
  });
});

describe('a note opens', () => {
  test('to the text that was signed and the keys that vouch for it, unknown signatures passed over', async () => {
    const note = `${await signNote(TEXT, alice)}${await signatureOf(bob)}`;
    expect(openNote(Buffer.from(note), trustAlice)).toEqual({ text: TEXT, signedBy: trustAlice });
  });

  test('with any text that can be signed', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((s) => `${s.replace(/\p{Cc}/gu, '')}\n`);
    await fc.assert(
      fc.asyncProperty(text, async (t) => {
        expect(openNote(Buffer.from(await signNote(t, alice)), trustAlice).text).toBe(t);
      }),
    );
  });
});

describe('signing refuses', () => {
  test.each([['no newline'], ['cr\r\n'], ['\ud800\n'], ['']])('the text %j', async (text) => {
    await expect(signNote(text, alice)).rejects.toThrow('ends in a newline');
  });

  test('a signer whose signature its own public key does not confirm', async () => {
    const broken: Signer = { ...alice, sign: () => Buffer.alloc(64) };
    await expect(signNote(TEXT, broken)).rejects.toThrow('its own key refuses');
  });
});

describe('a verifier key is refused', () => {
  const bad: [string, string, string][] = [
    [
      'of another algorithm',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
      "isn't an Ed25519 key",
    ],
    ['with a wrong key id', PETER.replace('c74f20a3', 'c74f20a4'), 'key id'],
    ['with an upper-case key id', PETER.replace('c74f20a3', 'C74F20A3'), 'form'],
    ['under another name', PETER.replace('Peter', 'Petra'), 'key id'],
    ['with a space in its name', PETER.replace('Peter', 'Peter '), 'key name'],
    ['with a line after it', `${PETER}\n`, 'form'],
    ['of 31 bytes', formatVkey('x', Buffer.alloc(31, 7)), '32 bytes'],
  ];
  test.each(bad)('%s', (_name, vkey, reason) => {
    expect(() => parseVkey(vkey)).toThrow(reason);
  });

  test('when two verifiers can’t be told apart', async () => {
    const note = Buffer.from(await signNote(TEXT, alice));
    expect(() => openNote(note, [...trustAlice, ...trustAlice])).toThrow('share a name');
  });
});

/** The next digit of the base64 alphabet. */
function next(digit: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return alphabet.charAt(alphabet.indexOf(digit) + 1);
}
