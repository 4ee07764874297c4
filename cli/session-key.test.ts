import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SENT_HEADER, SIGNATURE_HEADER } from '@/server/session/request-text';
import { checkRequest } from '@/server/session/signed-request';
import { keepKey, makeKey, signatureHeaders } from './session-key';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ambit-keys-'));
  process.env.AMBIT_KEYS = path.join(folder, 'keys');
});
afterEach(() => {
  delete process.env.AMBIT_KEYS;
  fs.rmSync(folder, { recursive: true, force: true });
});

const files = () => fs.readdirSync(path.join(folder, 'keys'));
const asked = { method: 'POST', url: new URL('http://x/api/trpc/cases.list?a=b'), digest: 'a'.repeat(64) };

test('the key of a token signs its requests, as the server takes them', () => {
  const key = makeKey();
  keepKey('the token', key);
  const headers = signatureHeaders('the token', asked);
  const sent = headers[SENT_HEADER] ?? '';
  const facts = { method: 'POST', path: '/api/trpc/cases.list?a=b', sent, body: asked.digest };
  const raw = Buffer.from(key.raw, 'base64url');
  expect(() => checkRequest(raw, facts, headers[SIGNATURE_HEADER] ?? '', new Date())).not.toThrow();
  expect(signatureHeaders('the token', asked)[SENT_HEADER]).not.toBe(sent);
});

test('its file is nobody else’s to read, and doesn’t tell the token', () => {
  keepKey('the token', makeKey());
  const [file = ''] = files();
  expect(fs.statSync(path.join(folder, 'keys', file)).mode & 0o077).toBe(0);
  expect(file).not.toContain('token');
  fs.chmodSync(path.join(folder, 'keys', file), 0o644);
  expect(() => signatureHeaders('the token', asked)).toThrow('others can read');
});

test('a token without a key signs nothing', () => {
  expect(signatureHeaders('another token', asked)).toEqual({});
});

test('keys of tokens that have run out are done away with', () => {
  keepKey('old', makeKey());
  const [old = ''] = files();
  const long = new Date(Date.now() - 14 * 3_600_000);
  fs.utimesSync(path.join(folder, 'keys', old), long, long);
  keepKey('new', makeKey());
  expect(files()).toHaveLength(1);
  expect(files()).not.toContain(old);
});

test('where no key can be kept, none is made', () => {
  fs.writeFileSync(path.join(folder, 'keys'), '');
  expect(() => makeKey()).toThrow("can't be written");
});
