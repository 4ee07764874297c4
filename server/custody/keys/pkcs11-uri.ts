import { createPublicKey, type KeyObject } from 'node:crypto';
import { soundPublicKey } from '../ed25519-key';

/** A key on a token: which module speaks to it, which object it is, and the public key that it must turn out to be. */
export type TokenKey = {
  /** Path of the token maker's PKCS#11 library. */
  readonly module: string;
  /** Label of the token. */
  readonly token: string;
  /** Label of the key pair on it. */
  readonly object: string;
  /** File (0600) that holds the PIN; null: it stands in AMBIT_LEDGER_PIN. */
  readonly pinFile: string | null;
  /** Raw Ed25519 public key; null while it is still to be asked of the token (`ambit keys find`). */
  readonly publicKey: Buffer | null;
};

const PATH_NAMES = ['token', 'object'];
const QUERY_NAMES = ['module-path', 'pin-source', 'x-public'];

/**
 * Reads a PKCS#11 URI (RFC 7512): `pkcs11:token=ambit;object=ledger?module-path=/usr/lib/…so&pin-source=file:/etc/ambit/pin&x-public=…`.
 * `x-public` is ours (the RFC leaves x- to vendors): the raw public key in base64url. `pin-value` is refused, because settings are seen by many.
 * Throws, naming the attribute and never a value.
 */
export function parseTokenUri(uri: string): TokenKey {
  const [path = '', query = '', ...more] = uri.slice('pkcs11:'.length).split('?');
  if (!uri.startsWith('pkcs11:') || more.length > 0) throw new Error('a key on a token is named by a pkcs11: URI');
  const named = attributes(path.split(';'), PATH_NAMES);
  const asked = attributes(query.split('&'), QUERY_NAMES);
  return {
    module: absolute(need(asked, 'module-path'), 'module-path'),
    token: need(named, 'token'),
    object: need(named, 'object'),
    pinFile: pinFileOf(asked.get('pin-source')),
    publicKey: publicKeyOf(asked.get('x-public')),
  };
}

/** The same URI with the public key that the token told. */
export function withPublicKey(uri: string, raw: Buffer): string {
  return `${uri}${uri.includes('?') ? '&' : '?'}x-public=${raw.toString('base64url')}`;
}

/** The raw 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  const { crv, x = '' } = createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
  if (crv !== 'Ed25519') throw new Error('the key is not an Ed25519 key');
  return Buffer.from(x, 'base64url');
}

function attributes(parts: readonly string[], known: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of parts.filter((text) => text !== '')) {
    const [, name = '', value = ''] = /^([a-z-]+)=(.+)$/.exec(part) ?? [];
    if (!known.includes(name) || found.has(name)) {
      throw new Error(`the pkcs11: URI may have each of ${known.join(', ')} once, and nothing else there`);
    }
    found.set(name, decoded(value, name));
  }
  return found;
}

function decoded(value: string, name: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new Error(`the pkcs11: URI has a ${name} that is not percent-encoded UTF-8`);
  }
}

function need(found: ReadonlyMap<string, string>, name: string): string {
  const value = found.get(name);
  if (value === undefined) throw new Error(`the pkcs11: URI has no ${name}`);
  return value;
}

function absolute(path: string, name: string): string {
  if (!path.startsWith('/')) throw new Error(`the ${name} of the pkcs11: URI is not an absolute path`);
  return path;
}

function pinFileOf(source: string | undefined): string | null {
  if (source === undefined) return null;
  return absolute(source.replace(/^file:(?:\/\/(?=\/))?/, ''), 'pin-source');
}

function publicKeyOf(encoded: string | undefined): Buffer | null {
  if (encoded === undefined) return null;
  const raw = Buffer.from(encoded, 'base64url');
  if (raw.toString('base64url') !== encoded) throw new Error('the x-public of the pkcs11: URI is not base64url');
  soundPublicKey(raw);
  return raw;
}
