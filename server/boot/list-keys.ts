import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { signerFile } from '../custody/keys/open-signer';
import { parseTokenUri } from '../custody/keys/pkcs11-uri';
import { readSigners } from '../custody/keys/signers-file';
import { sentenceOf } from './boot-refusal';
import type { DataLayout } from './settings';

/** A key of the installation, told without telling it. */
export type HeldKey = {
  /** What it is for, in words. */
  readonly purpose: string;
  readonly kind: string;
  /** A path, or the token. */
  readonly place: string;
  /** Permission bits in octal; empty where there is no file. */
  readonly mode: string;
  /** SHA-256 of the public half, or 16 hex digits of one over the secret: tells whether two are the same, and nothing else. */
  readonly fingerprint: string;
  readonly fault: { readonly what: string; readonly advice: string } | null;
};

type Known = { readonly purpose: string; readonly kind: string; readonly print: (bytes: Buffer) => string };

const secret = (purpose: string, bits: number): Known => ({
  purpose,
  kind: `secret of ${bits} bits`,
  print: printOfSecret,
});
const KNOWN: Readonly<Record<string, Known>> = {
  'pack-key.pem': { purpose: 'signs evidence packs', kind: 'RSA-3072 and its certificate', print: printOfCertificate },
  'timestamp-key.pem': {
    purpose: 'the portal’s own time stamps: prove nothing to outsiders',
    kind: 'RSA-3072 and its certificate',
    print: printOfCertificate,
  },
  'pack-key.crl': { purpose: 'withdrawn certificates, put into packs', kind: 'list', print: printOfSecret },
  'wire.key': secret('names messages outside', 128),
  'factor.key': secret('seals second factors and recipients’ own notes', 256),
  'redaction.key': secret('tells whether a redaction is of the same words', 256),
  'payload.key': secret('opens what entries of format 1 sealed', 256),
};
const PAYLOAD_FOLDER = 'payload-keys';
const SIGNERS_FILE = 'ledger.signers';

/** All keys of a data folder, each on its own, the ledger's first. Reads them to tell their fingerprints. */
export function listKeys(layout: DataLayout): HeldKey[] {
  return [
    ...ledgerKeys(layout),
    ...folderKeys(layout),
    ...payloadKeys(layout),
    ...sessionKeys(layout),
    ...witnessKeys(layout),
  ];
}

function ledgerKeys(layout: DataLayout): HeldKey[] {
  let places: string[];
  try {
    places = readSigners(layout.keys, process.env.AMBIT_LEDGER_SIGNER);
  } catch (error) {
    const fault = { what: sentenceOf(error), advice: 'See docs/custody.md for the form of the setting.' };
    return [{ purpose: 'signs the ledger', kind: '', place: '', mode: '', fingerprint: '', fault }];
  }
  return places.map((where, at) => {
    const purpose = at === places.length - 1 ? 'signs the ledger' : 'signed the ledger before';
    if (where.startsWith('pkcs11:')) return tokenKey(purpose, where);
    return fileKey(path.join(layout.keys, signerFile(where)), { purpose, kind: 'Ed25519', print: printOfEd25519 });
  });
}

function tokenKey(purpose: string, uri: string): HeldKey {
  const { token, object, publicKey } = parseTokenUri(uri);
  return {
    purpose,
    kind: 'Ed25519 on a token',
    place: `token ${token}, object ${object}`,
    mode: '',
    fingerprint: publicKey === null ? '' : sha256(publicKey),
    fault: publicKey === null ? { what: 'its public key is not named', advice: 'Run: ambit keys find URI' } : null,
  };
}

/** Everything else that lies among the keys, whether we know what it is or not. */
function folderKeys(layout: DataLayout): HeldKey[] {
  if (!existsSync(layout.keys)) return [];
  const files = new Set(ledgerFiles(layout));
  const names = readdirSync(layout.keys).filter(
    (name) => name !== PAYLOAD_FOLDER && name !== SIGNERS_FILE && !files.has(name),
  );
  const folder = fileKey(layout.keys, { purpose: 'the folder of keys', kind: 'folder', print: () => '' });
  return [
    folder,
    ...names.sort().map((name) => fileKey(path.join(layout.keys, name), KNOWN[name] ?? unknownKey(name))),
  ];
}

function ledgerFiles(layout: DataLayout): string[] {
  try {
    const places = readSigners(layout.keys, process.env.AMBIT_LEDGER_SIGNER);
    return places.filter((where) => !where.startsWith('pkcs11:')).map(signerFile);
  } catch {
    return [];
  }
}

function unknownKey(name: string): Known {
  if (/^pack-certificate-[0-9a-f]{16}\.pem$/.test(name))
    return { purpose: 'packs carried it before; no key', kind: 'certificate', print: printOfCertificate };
  if (!name.endsWith('.pem')) return { purpose: 'not known here', kind: 'file', print: printOfSecret };
  return { purpose: 'not in use: a key that was replaced, perhaps', kind: 'Ed25519', print: printOfEd25519 };
}

/** One line for all of them: there are as many as cases and quarters. */
function payloadKeys(layout: DataLayout): HeldKey[] {
  const folder = path.join(layout.keys, PAYLOAD_FOLDER);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const open = files.find((file) => isOpen(file));
  return [
    {
      purpose: 'open what entries sealed',
      kind: `${files.length} secrets of 256 bits, by case and quarter`,
      place: folder,
      mode: modeOf(folder),
      fingerprint: '',
      fault: open === undefined ? openFault(folder) : openFault(open),
    },
  ];
}

/** Cookies and database passwords lie together in one file. */
function sessionKeys(layout: DataLayout): HeldKey[] {
  const print = (bytes: Buffer) => printOfSecret(Buffer.from(String(JSON.parse(bytes.toString('utf8')).sessionSecret)));
  return [
    fileKey(layout.secretsFile, {
      purpose: 'signs session cookies; with the database’s passwords',
      kind: 'secret of 192 bits',
      print,
    }),
  ];
}

/** A witness that runs beside the portal; one that is believed runs elsewhere. */
function witnessKeys(layout: DataLayout): HeldKey[] {
  const folder = path.join(layout.root, 'witness');
  if (!existsSync(folder)) return [];
  const print = (bytes: Buffer) => printOfEd25519(Buffer.from(String(JSON.parse(bytes.toString('utf8')).pkcs8)));
  const witness = { purpose: 'cosigns as the witness beside the portal', kind: 'Ed25519', print };
  const names = readdirSync(folder).filter((name) => /(^|[.-])key$/.test(name));
  return names.map((name) => fileKey(path.join(folder, name), witness));
}

function fileKey(file: string, { purpose, kind, print }: Known): HeldKey {
  const told = { purpose, kind, place: file, mode: '', fingerprint: '' };
  if (!existsSync(file)) {
    return {
      ...told,
      fault: {
        what: 'it is not there',
        advice: 'It is made at the first start; if it was there before, put it back from a backup.',
      },
    };
  }
  const fault = openFault(file);
  try {
    const isFolder = lstatSync(file).isDirectory();
    return { ...told, mode: modeOf(file), fingerprint: isFolder ? '' : print(readFileSync(file)), fault };
  } catch {
    // The parser's own error may quote the file.
    return {
      ...told,
      mode: modeOf(file),
      fault: fault ?? { what: 'it holds something else', advice: 'Put it back from a backup.' },
    };
  }
}

function openFault(file: string): HeldKey['fault'] {
  if (lstatSync(file).isSymbolicLink()) return { what: 'it is a link', advice: 'Put the file itself there.' };
  if (!isOpen(file)) return null;
  return {
    what: `open to others (${file})`,
    advice: `chmod go-rwx ${file}; if others had access, replace the key (docs/custody.md).`,
  };
}

function isOpen(file: string): boolean {
  return (lstatSync(file).mode & 0o077) !== 0;
}

function modeOf(file: string): string {
  return (lstatSync(file).mode & 0o777).toString(8).padStart(4, '0');
}

function printOfEd25519(pem: Buffer): string {
  const { crv, x = '' } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' });
  if (crv !== 'Ed25519') throw new Error('not an Ed25519 key');
  return sha256(Buffer.from(x, 'base64url'));
}

function printOfCertificate(pem: Buffer): string {
  return sha256(new X509Certificate(pem).raw);
}

function printOfSecret(bytes: Buffer): string {
  return sha256(Buffer.concat([Buffer.from('ambit: fingerprint of a secret\n'), bytes])).slice(0, 16);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
