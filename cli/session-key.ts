import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keepSecret, readSecret } from '@/server/secret-file';
// Pure: the text that is signed, the same as in the browser and on the server.
import {
  EMPTY_BODY,
  pathOf,
  requestText,
  SENT_HEADER,
  SIGNATURE_HEADER,
  signedText,
} from '@/server/session/request-text';
import { misuse } from './failure';

/** A token lasts 12 hours: the key of an older one signs nothing any more. */
const OLD_MS = 13 * 3_600_000;

/** A key that is made for a token: its public half is sent with the password. */
export type NewKey = { readonly privateKey: KeyObject; readonly raw: string };

/** Makes a key. Throws where its file could not be kept: a token whose key is lost is worth nothing. */
export function makeKey(): NewKey {
  const folder = folderOfKeys();
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch {
    throw misuse(
      `${folder} can't be written, so the key of the session can't be kept: set AMBIT_KEYS to a folder, or --no-key.`,
    );
  }
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, raw: publicKey.export({ format: 'jwk' }).x ?? '' };
}

/** Keeps the key of a token, mode 0600, and does away with those whose tokens have run out. */
export function keepKey(token: string, { privateKey }: NewKey): void {
  for (const file of fs.readdirSync(folderOfKeys()).filter((name) => name.endsWith('.pem'))) {
    const old = path.join(folderOfKeys(), file);
    if (Date.now() - fs.statSync(old).mtimeMs > OLD_MS) fs.rmSync(old, { force: true });
  }
  keepSecret(fileOf(token), privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
}

/** What signs a request of this token; nothing where it was made without a key, or elsewhere. */
export function signatureHeaders(
  token: string,
  { method, url, digest = EMPTY_BODY }: { method: string; url: URL; digest?: string },
): Record<string, string> {
  if (!fs.existsSync(fileOf(token))) return {};
  const key = createPrivateKey(readSecret(fileOf(token)));
  const sent = nextMoment();
  const text = requestText({ method, path: pathOf(url), sent, body: digest });
  const signed = signedText(createHash('sha256').update(text).digest('base64url'));
  return { [SENT_HEADER]: sent, [SIGNATURE_HEADER]: sign(null, Buffer.from(signed), key).toString('base64url') };
}

let last = 0;

/** Never the same twice: two requests alike in one millisecond would pass for one that was sent twice. */
function nextMoment(): string {
  last = Math.max(Date.now(), last + 1);
  return new Date(last).toISOString();
}

/** AMBIT_KEYS, or where the system keeps what a program remembers (XDG). */
function folderOfKeys(): string {
  const state = process.env.XDG_STATE_HOME || path.join(os.homedir(), '.local/state');
  return process.env.AMBIT_KEYS || path.join(state, 'ambit/session-keys');
}

/** Named by a digest of its token, which nobody learns from it. */
function fileOf(token: string): string {
  return path.join(folderOfKeys(), `${createHash('sha256').update(token).digest('hex').slice(0, 32)}.pem`);
}
