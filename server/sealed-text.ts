import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { keyFile } from './env';
import { keepSecret, readSecret } from './secret-file';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals what the casebook keeps and a copy of the database alone must not tell: secrets of second factors, a recipient's own notes.
 * AES-256-GCM under a key beside the database: nonce || ciphertext || tag.
 * @param place what it is and whose: sealed text that is moved to another row opens nowhere
 */
export function sealText(place: string, text: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, sealed, cipher.getAuthTag()]));
}

/** Throws when it was sealed elsewhere, or was changed since. */
export function openText(place: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
  return Buffer.concat(text).toString('utf8');
}

/** A digest that only this installation can make: HMAC-SHA-256, hexadecimal. */
export function keyedDigest(place: string, text: string): string {
  return createHmac('sha256', key()).update(`${place}\n${text}`).digest('hex');
}

let known: Buffer | undefined;

function key(): Buffer {
  known ??= open(keyFile('factor.key'));
  return known;
}

function open(file: string): Buffer {
  if (!existsSync(file)) keepSecret(file, randomBytes(KEY_BYTES));
  const bytes = readSecret(file);
  if (bytes.length !== KEY_BYTES) throw new Error(`${file} is not a key of ${KEY_BYTES} bytes`);
  return bytes;
}
