import path from 'node:path';
import { keyFile } from '../../env';
import { openFileKey, type Signer } from '../log-key';
import { openTokenKey } from './pkcs11-signer';

/** The file of the first key of an installation. */
const FIRST_FILE = 'ledger.pem';
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.pem$/;

/** Where the key lies that a setting names: `file`, `file:NAME.pem` (both in the folder of keys), or a `pkcs11:` URI. */
export function openSigner(where: string, keyName: string): Signer {
  if (where.startsWith('pkcs11:')) return openTokenKey(where, keyName);
  return openFileKey(keyFile(signerFile(where)), keyName);
}

/** The file name behind `file` or `file:NAME.pem`. Throws on another form, a path above all. */
export function signerFile(where: string): string {
  const name = where === 'file' ? FIRST_FILE : where.replace(/^file:/, '');
  if (where !== 'file' && (!where.startsWith('file:') || path.basename(name) !== name || !FILE_NAME.test(name))) {
    throw new Error('a signer of the ledger is `file`, `file:NAME.pem` or a pkcs11: URI');
  }
  return name;
}
