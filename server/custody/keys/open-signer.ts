import { existsSync } from 'node:fs';
import path from 'node:path';
import { openFileKey, type Signer } from '../log-key';
import { openTokenKey } from './pkcs11-signer';

/** The file of the first key of an installation. */
const FIRST_FILE = 'ledger.pem';
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.pem$/;

/**
 * Opens the key that a setting names: `file`, `file:NAME.pem` (both in the folder of keys), or a `pkcs11:` URI.
 * @param mayMake of a new portal: its first key file is made where there is none. Any other that is missing was lost, and a new one would
 * vouch for nothing before it
 */
export function openSigner(where: string, keyName: string, keysFolder: string, mayMake = false): Signer {
  if (where.startsWith('pkcs11:')) return openTokenKey(where, keyName);
  const file = path.join(keysFolder, signerFile(where));
  if (!mayMake && !existsSync(file)) throw new Error(`${file}, a key of the ledger, is not there`);
  return openFileKey(file, keyName);
}

/** The file name behind `file` or `file:NAME.pem`. Throws on another form, a path above all. */
export function signerFile(where: string): string {
  const name = where === 'file' ? FIRST_FILE : where.replace(/^file:/, '');
  if (where !== 'file' && (!where.startsWith('file:') || path.basename(name) !== name || !FILE_NAME.test(name))) {
    throw new Error('a signer of the ledger is `file`, `file:NAME.pem` or a pkcs11: URI');
  }
  return name;
}
