import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openPackKey } from './pack-key';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pack-key-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('a pack key is refused', () => {
  test('when others may read it', async () => {
    const dir = path.join(folder, 'open');
    await openPackKey(dir);
    fs.chmodSync(path.join(dir, 'pack-key.pem'), 0o640);
    await expect(openPackKey(dir)).rejects.toThrow('chmod 600');
  });

  test('when the file holds something else, which is left as it was and not quoted', async () => {
    const dir = path.join(folder, 'other');
    fs.mkdirSync(dir);
    const file = path.join(dir, 'pack-key.pem');
    fs.writeFileSync(file, 'not a key', { mode: 0o600 });
    await expect(openPackKey(dir)).rejects.toThrow(/^(?!.*not a key).*holds no RSA private key/);
    expect(fs.readFileSync(file, 'utf8')).toBe('not a key');
  });

  test('when key and certificate don’t belong together', async () => {
    const [a, b] = [path.join(folder, 'a'), path.join(folder, 'b')];
    await openPackKey(a);
    await openPackKey(b);
    const [file, other] = [a, b].map((dir) => path.join(dir, 'pack-key.pem'));
    const key = fs.readFileSync(file ?? '', 'utf8').split('-----BEGIN CERTIFICATE')[0];
    const certificate = fs.readFileSync(other ?? '', 'utf8').split('-----END PRIVATE KEY-----\n')[1];
    fs.writeFileSync(file ?? '', `${key}${certificate}`);
    await expect(openPackKey(a)).rejects.toThrow('with its certificate');
  });
});

test('a key is made once, for its owner alone, and found again', async () => {
  const dir = path.join(folder, 'fresh');
  const [first, second] = await Promise.all([openPackKey(dir, 'Harbour Desk'), openPackKey(dir, 'Harbour Desk')]);
  expect(second.certificateSha256).toBe(first.certificateSha256);
  expect((await openPackKey(dir)).certificateSha256).toBe(first.certificateSha256);
  expect(fs.statSync(path.join(dir, 'pack-key.pem')).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(dir)).toEqual(['pack-key.pem']);
  const certificate = new X509Certificate(first.certificate);
  expect(certificate.subject).toBe('CN=Harbour Desk');
  expect(certificate.ca).toBe(false);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
});
