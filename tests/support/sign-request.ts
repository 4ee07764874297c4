import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  EMPTY_BODY,
  pathOf,
  type RequestFacts,
  SENT_HEADER,
  SIGNATURE_HEADER,
  signedAddress,
  signedText,
} from '@/server/session/request-text';
import { requestDigest } from '@/server/session/signed-request';

/** A session's key, as a browser would make it. `raw` is its public half. */
export type TestKey = { readonly raw: Buffer; readonly privateKey: KeyObject };

export function testKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { raw: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'), privateKey };
}

export function signatureBy({ privateKey }: TestKey, facts: RequestFacts): string {
  return sign(null, Buffer.from(signedText(requestDigest(facts))), privateKey).toString('base64url');
}

export function bodyDigest(body: string | Buffer | undefined): string {
  return body === undefined ? EMPTY_BODY : createHash('sha256').update(body).digest('hex');
}

type Asked = { method: string; url: string; body?: string | Buffer };

/** The headers that sign a request. `at`: by which clock. */
export function signedHeaders(key: TestKey, { method, url, body }: Asked, at = new Date()): Record<string, string> {
  const facts = { method, path: pathOf(new URL(url)), sent: at.toISOString(), body: bodyDigest(body) };
  return { [SENT_HEADER]: facts.sent, [SIGNATURE_HEADER]: signatureBy(key, facts) };
}

/** The address that signs itself, as for a picture or a download. */
export function signedUrl(key: TestKey, url: string, at = new Date()): string {
  const { origin } = new URL(url);
  const facts = { method: 'GET', path: pathOf(new URL(url)), sent: at.toISOString(), body: EMPTY_BODY };
  return origin + signedAddress(facts.path, facts.sent, signatureBy(key, facts));
}
