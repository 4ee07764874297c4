import { createHash, type KeyObject, verify } from 'node:crypto';
import { soundPublicKey } from '../ed25519-key';
import { canonicalBase64 } from '../signed-note';

/** c2sp.org/tlog-cosignature, Ed25519: the type byte of the key, and what is signed. */
const COSIGNATURE_V1 = 0x04;
const VKEY = /^([^+\s]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/;
const LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;
/** Key id, seconds since 1970, signature. */
const LINE_BYTES = 4 + 8 + 64;

/** A witness's public key, under the name that it signs with. */
export type Cosigner = { readonly keyName: string; readonly keyId: Buffer; readonly publicKey: KeyObject };

/** Reads a witness's key in its text form. Throws when form, id or key are unsound. */
export function parseCosignerVkey(vkey: string): Cosigner {
  const [, keyName, id, encoded] = VKEY.exec(vkey) ?? [];
  const typed = encoded === undefined ? null : canonicalBase64(encoded);
  if (keyName === undefined || id === undefined || typed?.[0] !== COSIGNATURE_V1) {
    throw new Error('the key of a witness has the form name+8 hex digits+base64 of an Ed25519 cosignature key');
  }
  const publicKey = soundPublicKey(typed.subarray(1));
  const keyId = keyIdOf(keyName, typed);
  if (keyId.toString('hex') !== id) throw new Error(`the key of ${keyName} doesn't match its key id`);
  return { keyName, keyId, publicKey };
}

/** A witness's public key in its text form. */
export function formatCosignerVkey(keyName: string, rawPublicKey: Buffer): string {
  const typed = Buffer.concat([Buffer.of(COSIGNATURE_V1), rawPublicKey]);
  return `${keyName}+${keyIdOf(keyName, typed).toString('hex')}+${typed.toString('base64')}`;
}

function keyIdOf(keyName: string, typed: Buffer): Buffer {
  return createHash('sha256').update(`${keyName}\n`).update(typed).digest().subarray(0, 4);
}

/**
 * When this witness cosigned the text, by one of these signature lines; null when none of them is its and right.
 * @param text of the checkpoint, with its last newline
 */
export function cosignedAt(
  text: string,
  lines: readonly string[],
  { keyName, keyId, publicKey }: Cosigner,
): Date | null {
  for (const line of lines) {
    const [, name, encoded] = LINE.exec(line) ?? [];
    const bytes = encoded === undefined ? null : canonicalBase64(encoded);
    if (name !== keyName || bytes?.length !== LINE_BYTES || !bytes.subarray(0, 4).equals(keyId)) continue;
    const time = Number(bytes.readBigUInt64BE(4));
    const signed = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
    if (Number.isSafeInteger(time) && verify(null, signed, publicKey, bytes.subarray(12))) return new Date(time * 1000);
  }
  return null;
}

/** A note in its two parts: what was signed, and the signature lines. */
export function splitNote(note: string): { text: string; lines: string[] } {
  const gap = note.lastIndexOf('\n\n');
  return {
    text: note.slice(0, gap + 1),
    lines: note
      .slice(gap + 2)
      .split('\n')
      .filter((line) => line !== ''),
  };
}
