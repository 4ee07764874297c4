import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listKeys } from '@/server/boot/list-keys';
import { layoutOf, loadSecrets, prepareFolders } from '@/server/boot/settings';
import { readSigners } from '@/server/custody/keys/signers-file';
import { openFileKey } from '@/server/custody/log-key';
import { hasOutsideTool } from '@/server/pack/outside-tool';
import { openOutsideAuthority } from '@/server/pack/trust/openssl-authority';
import { hasSoftToken, makeSoftToken } from './soft-token';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ORIGIN = 'ambit.local/audit';
let data: string;
beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'keys-command-'));
  const layout = layoutOf(data);
  prepareFolders(layout);
  loadSecrets(layout);
  openFileKey(path.join(layout.keys, 'ledger.pem'), ORIGIN);
});
afterEach(() => fs.rmSync(data, { recursive: true }));

function ambit(...args: string[]) {
  return spawnSync(process.execPath, ['bin/ambit.mjs', ...args, '--data', data], { cwd: ROOT, encoding: 'utf8' });
}

const key = (name: string) => path.join(data, 'keys', name);
const secrets = () => JSON.parse(fs.readFileSync(path.join(data, 'secrets.json'), 'utf8'));

describe('the list of keys', () => {
  test('tells each by purpose, place, mode and fingerprint, and no secret', () => {
    fs.writeFileSync(key('wire.key'), Buffer.alloc(16, 7), { mode: 0o600 });
    fs.mkdirSync(key('payload-keys/a'), { recursive: true, mode: 0o700 });
    fs.writeFileSync(key('payload-keys/a/2026Q4.key'), Buffer.alloc(32, 7), { mode: 0o600 });
    const found = listKeys(layoutOf(data));
    expect(found.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(found.map(({ purpose, mode }) => `${purpose} ${mode}`)).toEqual([
      'signs the ledger 0600',
      'the folder of keys 0700',
      'names messages outside 0600',
      'open what entries sealed 0700',
      'signs session cookies; with the database’s passwords 0600',
    ]);
    const text = JSON.stringify(found);
    for (const secret of Object.values(secrets())) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/07070707|BwcHBwcH/);
  });

  test('finds what is open to others, a link, a key that holds something else, and one that is missing', () => {
    fs.chmodSync(key('ledger.pem'), 0o640);
    fs.writeFileSync(key('pack-key.pem'), 'nonsense', { mode: 0o600 });
    fs.symlinkSync(key('ledger.pem'), key('wire.key'));
    fs.mkdirSync(key('payload-keys/a'), { recursive: true, mode: 0o700 });
    fs.writeFileSync(key('payload-keys/a/2026Q4.key'), Buffer.alloc(32, 7), { mode: 0o604 });
    const faults = () => listKeys(layoutOf(data)).flatMap(({ fault }) => fault?.what ?? []);
    expect(faults()).toEqual([
      `open to others (${key('ledger.pem')})`,
      'it holds something else',
      'it is a link',
      `open to others (${key('payload-keys/a/2026Q4.key')})`,
    ]);
    fs.rmSync(key('ledger.pem'));
    expect(faults()[0]).toBe('it is not there');
  });
});

describe('ambit keys rotate', () => {
  test('names a new key beside the old one, which stays as it was', () => {
    const before = fs.readFileSync(key('ledger.pem'));
    const { status, stdout } = ambit('keys', 'rotate', 'ledger', '--json');
    expect(status).toBe(0);
    const { from, to } = JSON.parse(stdout);
    expect(from).toBe(openFileKey(key('ledger.pem'), ORIGIN).vkey);
    expect(to).toBe(openFileKey(key('ledger-2.pem'), ORIGIN).vkey);
    expect(fs.readFileSync(key('ledger.pem'))).toEqual(before);
    expect(readSigners(key(''), undefined)).toEqual(['file', 'file:ledger-2.pem']);
    expect(fs.statSync(key('ledger-2.pem')).mode & 0o777).toBe(0o600);
  }, 60_000);

  test.each([
    'file:nowhere.pem',
    'file:../elsewhere.pem',
    'file',
  ])('refuses %s: missing, a path, or one that the ledger has', (where) => {
    expect(ambit('keys', 'rotate', 'ledger', '--to', where).status).not.toBe(0);
    expect(readSigners(key(''), undefined)).toEqual(['file']);
  }, 60_000);
});

describe.skipIf(!hasSoftToken())('a token', () => {
  test('is asked for its public key, and then named as the next signer', () => {
    const token = makeSoftToken();
    const found = ambit('keys', 'find', token.uri, '--json');
    const { setting } = JSON.parse(found.stdout);
    expect(setting).toMatch(/x-public=[A-Za-z0-9_-]{43}$/);
    expect(ambit('keys', 'rotate', 'ledger', '--to', setting).status).toBe(0);
    expect(readSigners(key(''), undefined)).toEqual(['file', setting]);
    const listed = listKeys(layoutOf(data)).slice(0, 2);
    expect(listed.map(({ kind }) => kind)).toEqual(['Ed25519', 'Ed25519 on a token']);
    expect(listed.map(({ fault }) => fault)).toEqual([null, null]);
    token.remove();
  }, 90_000);
});

describe('the certificate of packs', () => {
  test('is asked for, and what an authority issued is taken over; the key stays', { timeout: 60_000 }, () => {
    const asked = ambit('keys', 'pack-csr', '--name', 'Harbour Desk');
    expect(asked.stdout).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/);
    if (!hasOutsideTool('openssl')) return;
    const authority = openOutsideAuthority(path.join(data, 'authority'));
    const { certificate, intermediate } = authority.issue(asked.stdout);
    const chain = path.join(data, 'chain.pem');
    const before = createPrivateKey(fs.readFileSync(key('pack-key.pem')));
    fs.writeFileSync(chain, certificate);
    expect(ambit('keys', 'pack-certificate', chain).stderr).toContain('lacks the certificate of the authority');
    fs.writeFileSync(chain, certificate + intermediate);
    const { fingerprint } = JSON.parse(ambit('keys', 'pack-certificate', chain, '--json').stdout);
    const listed = listKeys(layoutOf(data)).filter(({ fault }) => fault === null);
    expect(listed.find(({ purpose }) => purpose === 'signs evidence packs')?.fingerprint).toBe(fingerprint);
    expect(listed.map(({ purpose }) => purpose)).toContain('packs carried it before; no key');
    expect(createPrivateKey(fs.readFileSync(key('pack-key.pem'))).equals(before)).toBe(true);
    expect(fs.statSync(key('pack-key.pem')).mode & 0o777).toBe(0o600);
  });
});
