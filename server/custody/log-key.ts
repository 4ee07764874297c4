import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { formatVkey } from './signed-note';

/** Whoever signs for the ledger: a key file, later a smart card or a key service. */
export interface Signer {
  readonly keyName: string;
  /** The public key in text form, for verifiers. */
  readonly vkey: string;
  /** A 64-byte Ed25519 signature over the message. */
  sign(message: Buffer): Promise<Buffer> | Buffer;
}

/** Permission bits that would let somebody besides the owner at the key. */
const OTHERS = 0o077;

/**
 * Opens the Ed25519 key in a PKCS#8 PEM file; makes it on first use, mode 0600, on disk before it signs anything.
 * Throws when the file is open to group or others, is a link, or holds another kind of key. A file that is there is
 * never replaced: a new key would silently start a ledger that old checkpoints don't vouch for.
 */
export function openFileKey(file: string, keyName: string): Signer {
  if (!fs.existsSync(file)) createKeyFile(file);
  const privateKey = readKeyFile(file);
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    keyName,
    vkey: formatVkey(keyName, Buffer.from(x, 'base64url')),
    sign: (message) => sign(null, message, privateKey),
  };
}

/**
 * Written aside, then linked to its name: the link fails if another process was first, and a crash in between leaves
 * no half-written key behind that name.
 */
function createKeyFile(file: string): void {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`;
  try {
    writeDurably(draft, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    linkUnlessThere(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  syncPath(folder);
}

function writeDurably(file: string, text: string | Buffer): void {
  const handle = fs.openSync(file, 'wx', 0o600);
  try {
    fs.writeFileSync(handle, text);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function linkUnlessThere(draft: string, file: string): void {
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function syncPath(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

function readKeyFile(file: string): KeyObject {
  // Mode and bytes are read from one handle, so that nobody can swap the file in between.
  const handle = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
  try {
    const { mode } = fs.fstatSync(handle);
    if ((mode & OTHERS) !== 0) {
      const shown = (mode & 0o777).toString(8).padStart(3, '0');
      throw new Error(`${file} has mode ${shown}, so others can read the ledger's key. Run: chmod 600 ${file}`);
    }
    return parseKey(file, fs.readFileSync(handle, 'utf8'));
  } finally {
    fs.closeSync(handle);
  }
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
