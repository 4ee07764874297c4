import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { keepSecret, readSecret } from '../secret-file';
import { formatVkey } from './signed-note';

/** Whoever signs for the ledger: a key file, later a smart card or a key service. */
export interface Signer {
  readonly keyName: string;
  /** The public key in text form, for verifiers. */
  readonly vkey: string;
  /** A 64-byte Ed25519 signature over the message. */
  sign(message: Buffer): Promise<Buffer> | Buffer;
}

/**
 * Opens the Ed25519 key in a PKCS#8 PEM file; makes it on first use, mode 0600, on disk before it signs anything.
 * Throws when the file is open to group or others, is a link, or holds another kind of key. A file that is there is
 * never replaced: a new key would silently start a ledger that old checkpoints don't vouch for.
 */
export function openFileKey(file: string, keyName: string): Signer {
  if (!existsSync(file)) keepSecret(file, newKey());
  const privateKey = parseKey(file, readSecret(file).toString('utf8'));
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    keyName,
    vkey: formatVkey(keyName, Buffer.from(x, 'base64url')),
    sign: (message) => sign(null, message, privateKey),
  };
}

function newKey(): string | Buffer {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
}

/** The parser's own error is left out: it may quote the file. */
function parseKey(file: string, pem: string): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = createPrivateKey(pem);
  } catch {}
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 private key (PKCS#8 PEM)`);
  return key;
}
