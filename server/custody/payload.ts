import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { keyFile } from '../env';
import { keepSecret, readSecret } from '../secret-file';
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
  if (!existsSync(file)) keepSecret(file, randomBytes(32));
  const bytes = readSecret(file);
  if (bytes.length !== 32) throw new Error(`${file} is not a payload key of 32 bytes`);
  return bytes;
}
