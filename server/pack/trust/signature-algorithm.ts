import { constants, type KeyObject, verify } from 'node:crypto';

type Algorithm = { readonly hash: string; readonly key: 'rsa' | 'ec' };

const digests: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const signatures: Readonly<Record<string, Algorithm>> = {
  '1.2.840.113549.1.1.11': { hash: 'sha256', key: 'rsa' },
  '1.2.840.113549.1.1.12': { hash: 'sha384', key: 'rsa' },
  '1.2.840.113549.1.1.13': { hash: 'sha512', key: 'rsa' },
  '1.2.840.10045.4.3.2': { hash: 'sha256', key: 'ec' },
  '1.2.840.10045.4.3.3': { hash: 'sha384', key: 'ec' },
  '1.2.840.10045.4.3.4': { hash: 'sha512', key: 'ec' },
};

const plainRsa = '1.2.840.113549.1.1.1';

/** The hash behind a digest's name; undefined for one that is not believed any more (SHA-1) or not known. */
export const hashOf = (digestOid: string): string | undefined => digests[digestOid];

/**
 * Checks a signature of a certificate authority, a revocation list or a CMS signer. Never throws: what isn't known doesn't hold.
 * @param digestOid what the CMS names beside the signature; a signature that names another hash of its own is refused
 */
export function isSignature(
  { algorithmOid, digestOid }: { readonly algorithmOid: string; readonly digestOid?: string },
  signed: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
): boolean {
  const named = digestOid === undefined ? undefined : hashOf(digestOid);
  if (digestOid !== undefined && named === undefined) return false;
  const algorithm = algorithmOid === plainRsa && named ? { hash: named, key: 'rsa' } : signatures[algorithmOid];
  if (algorithm === undefined || (named !== undefined && named !== algorithm.hash)) return false;
  if (key.asymmetricKeyType !== algorithm.key) return false;
  try {
    return verify(algorithm.hash, signed, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
  } catch {
    return false;
  }
}
