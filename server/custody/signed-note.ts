import { createHash, type KeyObject, verify } from 'node:crypto';
import { soundPublicKey } from './ed25519-key';
import type { Signer } from './log-key';

/**
 * C2SP signed-note (c2sp.org/signed-note) with Ed25519 keys: text, an empty line, then one line per signature,
 * `— <key name> <base64 of key id and signature>`.
 */

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
/** Room for a post-quantum signature (5 kB) on each of the signature lines; above that it isn't a note of ours. */
const MAX_NOTE_BYTES = 512 * 1024;
/** The specification demands at least 16. */
const MAX_SIGNATURES = 64;

const KEY_NAME = /^[^\p{White_Space}\p{Cc}\p{Cs}+]{1,255}$/u;
const VKEY = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/;
const SIGNATURE_LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;
/** Every ASCII control character but the newline, and lone surrogates, which have no UTF-8 form. */
const FORBIDDEN_IN_NOTE = /[^\P{Cc}\n\u007f-\u009f]|\p{Cs}/u;

/** Why a note wasn't accepted: its form, a known key whose signature is wrong, or no known key at all. */
export type NoteRefusal = 'malformed' | 'bad-signature' | 'no-known-key';

export class NoteError extends Error {
  constructor(
    readonly code: NoteRefusal,
    message: string,
  ) {
    super(message);
    this.name = 'NoteError';
  }
}

/** A public key that the reader trusts, under the name it signs with. */
export type Verifier = {
  readonly name: string;
  /** Eight lower-case hex digits. */
  readonly keyId: string;
  readonly publicKey: KeyObject;
  /** Of a log whose key changed: the sizes of tree that this key may sign, both included. Without it, any. */
  readonly sizes?: { readonly from: number; readonly to: number };
};

export type OpenedNote = {
  /** What was signed, with its last newline. */
  readonly text: string;
  /** The trusted keys whose signatures were checked and are right: at least one. */
  readonly signedBy: readonly Verifier[];
};

/** First four bytes of SHA-256(name || newline || 0x01 || public key), as eight hex digits. */
export function keyId(name: string, rawPublicKey: Buffer): string {
  const typedKey = Buffer.concat([Buffer.from([ED25519]), rawPublicKey]);
  return createHash('sha256')
    .update(`${name}\n`)
    .update(typedKey)
    .digest('hex')
    .slice(0, 2 * KEY_ID_BYTES);
}

/** The text form in which a public key is handed out: `name+key id+base64`. */
export function formatVkey(name: string, rawPublicKey: Buffer): string {
  requireKeyName(name);
  const typedKey = Buffer.concat([Buffer.from([ED25519]), rawPublicKey]);
  return `${name}+${keyId(name, rawPublicKey)}+${typedKey.toString('base64')}`;
}

/** Reads a vkey into a verifier. Throws when the name, the id or the base64 is off, or the key itself is unsound. */
export function parseVkey(vkey: string): Verifier {
  const [, name, id, encoded] = VKEY.exec(vkey) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) {
    throw new Error('a verifier key has the form name+8 hex digits+base64');
  }
  requireKeyName(name);
  const typedKey = canonicalBase64(encoded);
  if (typedKey?.[0] !== ED25519) throw new Error(`the verifier key of ${name} isn't an Ed25519 key in plain base64`);
  const raw = typedKey.subarray(1);
  const publicKey = soundPublicKey(raw);
  if (keyId(name, raw) !== id) throw new Error(`the verifier key of ${name} doesn't match its key id`);
  return { name, keyId: id, publicKey };
}

/**
 * Signs a text and gives the whole note.
 * @param text ends in a newline; no other control characters
 */
export async function signNote(text: string, signer: Signer): Promise<string> {
  if (!text.endsWith('\n') || FORBIDDEN_IN_NOTE.test(text)) {
    throw new NoteError('malformed', 'the text of a note ends in a newline and has no other control characters');
  }
  const { name, keyId: id, publicKey } = parseVkey(signer.vkey);
  const message = Buffer.from(text);
  const signature = await signer.sign(message);
  // A signer may be a device on the far side of a cable: nothing wrong may enter the ledger under its name.
  if (!verify(null, message, publicKey, signature)) {
    throw new NoteError('bad-signature', `the signer of ${name} gave a signature that its own key refuses`);
  }
  return `${text}\n— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`;
}

/** A note under several keys, for the one head at which a key hands over to the next. */
export async function signNoteByAll(text: string, [first, ...others]: readonly [Signer, ...Signer[]]): Promise<string> {
  let note = await signNote(text, first);
  for (const signer of others) note += (await signNote(text, signer)).slice(text.length + 1);
  return note;
}

/**
 * Opens a note: only what comes back may be believed.
 * Signatures of unknown keys are passed over; one wrong signature of a known key refuses the whole note.
 * Throws a NoteError; an Error when two of the verifiers can't be told apart.
 */
export function openNote(note: Uint8Array, verifiers: readonly Verifier[]): OpenedNote {
  const known = new Map(verifiers.map((verifier) => [label(verifier.name, verifier.keyId), verifier]));
  if (known.size !== verifiers.length) throw new Error('two verifiers share a name and a key id');
  const { text, lines } = splitNote(decodeNote(note));
  const message = Buffer.from(text);
  const signedBy = new Set<Verifier>();
  for (const line of lines) {
    const { name, id, signature } = parseSignatureLine(line);
    const verifier = known.get(label(name, id));
    if (verifier === undefined) continue;
    if (!verify(null, message, verifier.publicKey, signature)) {
      throw new NoteError('bad-signature', `the signature of ${name} is wrong`);
    }
    signedBy.add(verifier);
  }
  if (signedBy.size === 0) throw new NoteError('no-known-key', 'the note is not signed by any key known here');
  return { text, signedBy: [...signedBy] };
}

/** The bytes behind a base64 string that is written in the one canonical way (RFC 4648 section 4), else null. */
export function canonicalBase64(encoded: string): Buffer | null {
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.toString('base64') === encoded ? bytes : null;
}

function decodeNote(note: Uint8Array): string {
  if (note.length > MAX_NOTE_BYTES) throw malformed(`a note has at most ${MAX_NOTE_BYTES} bytes`);
  const text = decodeUtf8(note);
  if (FORBIDDEN_IN_NOTE.test(text)) throw malformed('a note has no control characters but newlines');
  return text;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('a note is UTF-8');
  }
}

/** The last empty line parts text and signatures; the text may have empty lines of its own. */
function splitNote(note: string): { text: string; lines: string[] } {
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0 || gap + 2 === note.length || !note.endsWith('\n')) {
    throw malformed('a note is a text, an empty line and at least one whole signature line');
  }
  const lines = note.slice(gap + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw malformed(`a note has at most ${MAX_SIGNATURES} signatures`);
  return { text: note.slice(0, gap + 1), lines };
}

function parseSignatureLine(line: string): { name: string; id: string; signature: Buffer } {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? null : canonicalBase64(encoded);
  if (name === undefined || !KEY_NAME.test(name) || bytes === null || bytes.length <= KEY_ID_BYTES) {
    throw malformed('a signature line has the form "— name base64"');
  }
  return { name, id: bytes.toString('hex', 0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
}

function requireKeyName(name: string): void {
  if (!KEY_NAME.test(name)) throw new Error('a key name has 1 to 255 characters, no spaces, no plus sign');
}

/** Names have no spaces, so this is one to one. */
function label(name: string, id: string): string {
  return `${name} ${id}`;
}

function malformed(message: string): NoteError {
  return new NoteError('malformed', message);
}
