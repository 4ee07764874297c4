import { createHash, sign } from 'node:crypto';
import { attributesToSign, encodeCms } from './cms';
import type { PackKey } from './pack-key';

/** Gives an RFC 3161 token (DER) over a SHA-256. */
export type Stamp = (digest: Uint8Array) => Promise<Uint8Array>;

export interface SignedCms {
  /** Detached CMS, DER. */
  cms: Buffer;
  /** The time stamp over the signature value, as it lies in the CMS; null without an authority. */
  timestamp: Buffer | null;
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Signs bytes apart from them (CAdES B-T with a stamp, B-B without one): the same profile for the PDF and for what lies beside it.
 * The same bytes and key give the same signature; only the stamp is another each time.
 */
export async function signCms(bytes: Uint8Array, key: PackKey, stamp?: Stamp): Promise<SignedCms> {
  const { certificate, chain, privateKey } = key;
  const documentDigest = digest(bytes);
  const certificateDigests = [certificate, ...chain].map(digest);
  const signature = sign('sha256', attributesToSign(documentDigest, certificateDigests), privateKey);
  // ETSI EN 319 122-1, 5.3: the stamp is over the value of the signature.
  const timestamp = stamp === undefined ? undefined : await stamp(digest(signature));
  const parts = { certificate, chain, documentDigest, signature, ...(timestamp && { timestamp }) };
  return { cms: encodeCms(parts, certificateDigests), timestamp: timestamp ? Buffer.from(timestamp) : null };
}
