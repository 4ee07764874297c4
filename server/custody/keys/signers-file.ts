import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../../boot/write-atomically';
import { signerFile } from './open-signer';
import { parseTokenUri } from './pkcs11-uri';

/** In the folder of keys, and no secret itself: which keys the ledger has, one a line, oldest first. */
const SIGNERS_FILE = 'ledger.signers';

/**
 * The keys of the ledger, oldest first; the last is the one that is to sign. From AMBIT_LEDGER_SIGNER (parted by spaces), else from the
 * file that `ambit keys rotate` writes, else the one key file of a new portal. Throws on a line that names no key.
 */
export function readSigners(keysFolder: string, setting: string | undefined): string[] {
  const text = setting ?? signersText(keysFolder);
  const lines = text.split(/\s+/).filter((word) => word !== '');
  for (const where of lines) requireSigner(where);
  if (new Set(lines).size !== lines.length) throw new Error('the signers of the ledger name a key twice');
  return lines.length > 0 ? lines : ['file'];
}

/** Names the key that is to take over. */
export function addSigner(keysFolder: string, where: string): void {
  const lines = [...readSigners(keysFolder, undefined), where];
  writeAtomically(path.join(keysFolder, SIGNERS_FILE), lines.map((line) => `${line}\n`).join(''), 0o600);
}

/** Throws on text that names no key of a ledger. */
export function requireSigner(where: string): void {
  if (where.startsWith('pkcs11:')) parseTokenUri(where);
  else signerFile(where);
}

function signersText(keysFolder: string): string {
  const file = path.join(keysFolder, SIGNERS_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
