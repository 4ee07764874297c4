import { createHash, type KeyObject, verify } from 'node:crypto';
import { soundPublicKey } from '../custody/ed25519-key';
import { type RequestFacts, requestText, signedText } from './request-text';

/** How far the sender's clock may be from ours, either way. */
export const FRESH_MS = 5 * 60_000;

/** A request that a session's key has signed: what its entries carry. */
export type SignedRequest = {
  readonly facts: RequestFacts;
  /** SHA-256 of its text, base64url. */
  readonly digest: string;
  /** By the session's key, base64url. */
  readonly signature: string;
};

/** Why a request isn't taken for its session's own: for the record. */
export type RequestFault = 'NO_SIGNATURE' | 'STALE_REQUEST' | 'BAD_SIGNATURE' | 'REPLAYED_REQUEST';

const SENTENCES: Readonly<Record<RequestFault, string>> = {
  NO_SIGNATURE:
    'This request is not signed by the key of your session. Sign in again here: the key stays in the browser, or on the machine, that signed in.',
  STALE_REQUEST: 'This request is older or newer than 5 minutes. Set your clock, then try again.',
  BAD_SIGNATURE:
    'The signature of this request is not by the key of your session, or the request was changed on its way.',
  REPLAYED_REQUEST: 'This very request was carried out before. Nothing was done a second time.',
};

/** A request in the name of a session that can't be shown to be the person's own. Nothing is answered to it but this. */
export class UnsignedRequest extends Error {
  constructor(readonly fault: RequestFault) {
    super(SENTENCES[fault]);
    this.name = 'UnsignedRequest';
  }
}

/** SHA-256 of the request's text, base64url: `req` in the header of an entry. Throws when a part hasn't its form. */
export function requestDigest(facts: RequestFacts): string {
  return createHash('sha256').update(requestText(facts)).digest('base64url');
}

/** One text for one signature of 64 bytes: a reader that took others as well would call two different headers the same. */
const SIGNATURE = /^[A-Za-z0-9_-]{85}[AQgw]$/;

/**
 * Whether this key has signed this digest. Both are as they stand in an entry, base64url; false for anything malformed.
 * @param key null: one that isn't sound, which has signed nothing
 */
export function isSignedBy(key: KeyObject | null, digest: string, signature: string): boolean {
  if (key === null || !SIGNATURE.test(signature)) return false;
  return verify(null, Buffer.from(signedText(digest)), key, Buffer.from(signature, 'base64url'));
}

/** A session's key from its 32 bytes; null for one that isn't sound (ed25519-key.ts). */
export function openSessionKey(raw: Buffer): KeyObject | null {
  try {
    return soundPublicKey(raw);
  } catch {
    return null;
  }
}

/** Takes a request for its session's own. Throws UnsignedRequest unless it is fresh and the key has signed exactly this. */
export function checkRequest(key: Buffer, facts: RequestFacts, signature: string, at: Date): SignedRequest {
  const digest = digestOf(facts);
  if (!(Math.abs(Date.parse(facts.sent) - at.getTime()) <= FRESH_MS)) throw new UnsignedRequest('STALE_REQUEST');
  if (!isSignedBy(openSessionKey(key), digest, signature)) throw new UnsignedRequest('BAD_SIGNATURE');
  return { facts, digest, signature };
}

function digestOf(facts: RequestFacts): string {
  try {
    return requestDigest(facts);
  } catch {
    throw new UnsignedRequest('BAD_SIGNATURE');
  }
}
