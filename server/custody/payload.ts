import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { keyFile } from '../env';
import type { Json } from './entry-draft';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what an entry says beside its header: AES-256-GCM, nonce || ciphertext || tag. */
export function sealPayload(payload: { [key: string]: Json }): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', payloadKey(), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(payload), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]);
}

/** Opens a payload; null when it was erased or doesn't fit the key. */
export function openPayload(sealed: Buffer | null): { [key: string]: Json } | null {
  if (sealed === null || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', payloadKey(), sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}

let key: Buffer | undefined;

function payloadKey(): Buffer {
  key ??= readKey(keyFile('payload.key'));
  return key;
}

function readKey(file: string): Buffer {
  if (!fs.existsSync(file)) createKey(file);
  const bytes = fs.readFileSync(file);
  if (bytes.length !== 32) throw new Error(`${file} is not a payload key of 32 bytes`);
  return bytes;
}

/** Linked to its name when complete, so that two processes that start together end with one key. */
function createKey(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`;
  fs.writeFileSync(draft, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
