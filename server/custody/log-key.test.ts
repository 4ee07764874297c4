import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openFileKey } from './log-key';
import { openNote, parseVkey, signNote } from './signed-note';

const NAME = 'portal.example/audit';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'log-key-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const modeOf = (file: string) => (fs.statSync(file).mode & 0o777).toString(8);

describe('a key file is refused', () => {
  test.each([0o640, 0o604, 0o660, 0o620, 0o601])('with mode %o', (mode) => {
    const file = path.join(folder, `mode-${mode}.pem`);
    openFileKey(file, NAME);
    fs.chmodSync(file, mode);
    expect(() => openFileKey(file, NAME)).toThrow(`chmod 600 ${file}`);
  });

  test('when it is a link to a key', () => {
    const file = path.join(folder, 'linked.pem');
    openFileKey(path.join(folder, 'real.pem'), NAME);
    fs.symlinkSync(path.join(folder, 'real.pem'), file);
    expect(() => openFileKey(file, NAME)).toThrow('ELOOP');
  });

  test.each([
    ['empty', ''],
    ['a key cut short', '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n'],
    [
      'an EC key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ],
  ])('when it holds %s; and it is left as it was', (name, pem) => {
    const file = path.join(folder, `${name}.pem`);
    fs.writeFileSync(file, pem, { mode: 0o600 });
    expect(() => openFileKey(file, NAME)).toThrow('no Ed25519 private key');
    expect(fs.readFileSync(file, 'utf8')).toBe(pem);
  });

  test('under a name that a note can’t carry', () => {
    expect(() => openFileKey(path.join(folder, 'named.pem'), 'two words')).toThrow('key name');
  });
});

test('first use makes a private key that only the owner can read, and leaves nothing else behind', () => {
  const file = path.join(folder, 'new', 'ledger.pem');
  openFileKey(file, NAME);
  expect(modeOf(file)).toBe('600');
  expect(modeOf(path.dirname(file))).toBe('700');
  expect(fs.readdirSync(path.dirname(file))).toEqual(['ledger.pem']);
  expect(fs.readFileSync(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test('the same file gives the same key again, and its notes open with its vkey', async () => {
  const file = path.join(folder, 'again.pem');
  const first = openFileKey(file, NAME);
  const second = openFileKey(file, NAME);
  expect(second.vkey).toBe(first.vkey);
  const note = await signNote('head\n', second);
  expect(openNote(Buffer.from(note), [parseVkey(first.vkey)]).text).toBe('head\n');
});

test('two files give two keys', () => {
  const [a, b] = ['a.pem', 'b.pem'].map((name) => openFileKey(path.join(folder, name), NAME).vkey);
  expect(a).not.toBe(b);
});
