import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { keyFile } from '../../env';
import { keepSecret, readSecret } from '../../secret-file';
import { fold } from './fold';

/**
 * How the rows of redactions know what they are about without holding it: HMAC-SHA256 under a key beside the database. Without that key
 * a number of eight digits would be found by trying all of them.
 */
const hmac = (about: string, text: string): Buffer =>
  createHmac('sha256', secret()).update(`${about}\0`).update(text).digest();

/** Of the very text of a span, or of a handle. */
export const subjectDigest = (text: string): Buffer => hmac('subject', text);

/** Of whom or what a text names, however it is written: by this it gets the same pseudonym everywhere. */
export const nameDigest = (text: string): Buffer => hmac('name', fold(text).text);

let known: Buffer | undefined;

function secret(): Buffer {
  known ??= open(keyFile('redaction.key'));
  return known;
}

function open(file: string): Buffer {
  if (!existsSync(file)) keepSecret(file, randomBytes(32));
  return readSecret(file);
}
