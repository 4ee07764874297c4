import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTokenKey } from '@/server/custody/keys/pkcs11-signer';
import { askPublicKey } from '@/server/custody/keys/pkcs11-tool';
import { parseTokenUri, rawPublicKey, withPublicKey } from '@/server/custody/keys/pkcs11-uri';
import { openNote, parseVkey, signNote } from '@/server/custody/signed-note';
import { hasSoftToken, makeSoftToken, type SoftToken } from './soft-token';

const ORIGIN = 'portal.example/audit';
const FORM = 'pkcs11:token=t;object=o?module-path=/lib/x.so';
const somebody = rawPublicKey(generateKeyPairSync('ed25519').publicKey);
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function opened(uri: string, timeoutMs?: number) {
  const signer = openTokenKey(uri, ORIGIN, timeoutMs);
  ends.push(() => signer.end());
  return signer;
}

describe('the URI of a key on a token', () => {
  test('is read, percent-encoded or not', () => {
    const uri = withPublicKey(
      'pkcs11:object=a%20key;token=t?pin-source=file:///etc/pin&module-path=/lib/x.so',
      somebody,
    );
    expect(parseTokenUri(uri)).toEqual({
      ...{ module: '/lib/x.so', token: 't', object: 'a key', pinFile: '/etc/pin', publicKey: somebody },
    });
  });

  test.each([
    ['without a module', 'pkcs11:token=t;object=o'],
    ['without a token', 'pkcs11:object=o?module-path=/lib/x.so'],
    ['with a module by a relative path', 'pkcs11:token=t;object=o?module-path=x.so'],
    ['with the PIN in it', `${FORM}&pin-value=1234`],
    ['with an attribute twice', `${FORM}&module-path=/lib/y.so`],
    ['with a public key of small order', `${FORM}&x-public=${Buffer.alloc(32).toString('base64url')}`],
  ])('is refused %s', (_, uri) => {
    expect(() => parseTokenUri(uri)).toThrow(/pkcs11: URI|small order/);
  });

  test('names no value in its refusal', () => {
    expect(() => parseTokenUri(`${FORM}&pin-value=4711`)).toThrow(expect.not.stringContaining('4711') as string);
  });

  test('must name the public key before anything is signed', () => {
    expect(() => openTokenKey(FORM, ORIGIN)).toThrow('ambit keys find');
  });
});

describe('a tool that misbehaves', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bad-tool-'));
  const before = process.env.PATH;
  beforeAll(() => {
    process.env.AMBIT_LEDGER_PIN = '1234';
    process.env.PATH = `${folder}:${before}`;
  });
  afterAll(() => {
    delete process.env.AMBIT_LEDGER_PIN;
    process.env.PATH = before;
    fs.rmSync(folder, { recursive: true });
  });
  const tool = (script: string) => {
    fs.writeFileSync(path.join(folder, 'pkcs11-tool'), `#!/bin/sh\n${script}\n`, { mode: 0o700 });
    return opened(withPublicKey(FORM, somebody), 700);
  };

  test('and never answers is given up, not waited for', async () => {
    await expect(tool('exec sleep 600').sign(Buffer.from('x'))).rejects.toThrow('did not answer');
  });

  test('and gives another signature than the key’s own gets nothing into a note', async () => {
    fs.writeFileSync(path.join(folder, 'noise'), randomBytes(64));
    await expect(signNote('head\n', tool(`cat >/dev/null; cat ${folder}/noise`))).rejects.toThrow(
      'its own key refuses',
    );
  });

  test('and refuses the PIN is asked once, or the token would lock itself', async () => {
    const signer = tool(`echo asked >>${folder}/log; echo 'rv = CKR_PIN_INCORRECT (0xa0)' >&2; exit 1`);
    for (let attempt = 0; attempt < 4; attempt++) {
      await expect(signer.sign(Buffer.from('x'))).rejects.toThrow('refused the PIN');
    }
    expect(fs.readFileSync(path.join(folder, 'log'), 'utf8')).toBe('asked\n');
  });

  test('sees none of our settings and has no PIN among its arguments', async () => {
    process.env.AMBIT_APP_URL = 'postgresql://secret';
    const signer = tool(`env >${folder}/env; echo "$@" >${folder}/args; exit 1`);
    await expect(signer.sign(Buffer.from('x'))).rejects.toThrow();
    delete process.env.AMBIT_APP_URL;
    expect(fs.readFileSync(path.join(folder, 'env'), 'utf8')).not.toContain('AMBIT_APP_URL');
    expect(fs.readFileSync(path.join(folder, 'args'), 'utf8')).not.toContain('1234');
  });
});

describe.skipIf(!hasSoftToken())('a token in software', () => {
  let token: SoftToken;
  let uri: string;
  beforeAll(async () => {
    token = makeSoftToken();
    uri = withPublicKey(token.uri, await askPublicKey(parseTokenUri(token.uri), 5_000));
  });
  afterAll(() => token.remove());

  test('signs notes that open with the key that was asked of it', async () => {
    const signer = opened(uri);
    for (const text of ['first\n', 'second\n', `${'long '.repeat(180)}\n`]) {
      const note = await signNote(text, signer);
      expect(openNote(Buffer.from(note), [parseVkey(signer.vkey)]).text).toBe(text);
    }
  });

  test('gives many signatures at once', async () => {
    const signer = opened(uri);
    const notes = await Promise.all(Array.from({ length: 8 }, (_, at) => signNote(`${at}\n`, signer)));
    expect(new Set(notes).size).toBe(8);
  });

  test('holds a key that never leaves it', () => {
    const where = ['--module', parseTokenUri(uri).module, '--token-label', 'ambit-test', '--login', '--pin', 'env:P'];
    const seen = execFileSync('pkcs11-tool', [...where, '--list-objects', '--type', 'privkey'], {
      ...{ encoding: 'utf8', env: { ...process.env, P: fs.readFileSync(token.pinFile, 'utf8').trim() }, stdio: 'pipe' },
    });
    expect(seen).toContain('never extractable');
  });

  test('is refused with a PIN file that others can read', async () => {
    fs.chmodSync(token.pinFile, 0o640);
    await expect(opened(uri).sign(Buffer.from('x'))).rejects.toThrow('chmod 600');
    fs.chmodSync(token.pinFile, 0o600);
  });

  test('that is another one than the setting says signs nothing that is kept', async () => {
    await expect(signNote('head\n', opened(withPublicKey(token.uri, somebody)))).rejects.toThrow('its own key refuses');
  });

  test('that is gone says so', async () => {
    const gone = opened(uri.replace('token=ambit-test', 'token=elsewhere'));
    await expect(gone.sign(Buffer.from('x'))).rejects.toThrow(/pkcs11-tool failed/);
  });
});
