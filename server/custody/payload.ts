import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Json } from './entry-draft';
import type { Header } from './entry-header';
import { findPayloadKey, firstPayloadKey, makePayloadKey } from './payload-keys';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what an entry says beside its header, under the key of its case and quarter: AES-256-GCM, nonce || ciphertext || tag. */
export function sealPayload(payload: { [key: string]: Json }, place: { case: string | undefined; at: Date }): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', makePayloadKey(place.case, place.at), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(payload), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]);
}

/** Opens what was sealed with the entry of this header; null when it or its key was erased, or doesn't fit. */
export function openPayload(header: Header, sealed: Buffer | null): { [key: string]: Json } | null {
  if (sealed === null || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const key = header.v === 1 ? firstPayloadKey() : findPayloadKey(header.ctag, new Date(header.t));
  if (key === null) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}
