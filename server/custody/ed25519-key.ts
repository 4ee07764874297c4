import { createPublicKey, type KeyObject } from 'node:crypto';

const FIELD_PRIME = 2n ** 255n - 19n;

/** y of a point of order 8: a root of d*y^4 + 2*y^2 = 1, which says that doubling the point gives y = 0. */
const ORDER_8_Y = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/** The y coordinates of all eight points of small order. For such a "key" anybody can make signatures. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, FIELD_PRIME - 1n, ORDER_8_Y, FIELD_PRIME - ORDER_8_Y]);

/**
 * Reads a 32-byte Ed25519 public key (RFC 8032 section 5.1.2).
 * Throws on a wrong length, on y >= p (a second encoding of the same point) and on points of small order. Verifiers
 * disagree on exactly those, so they are stopped here, before a signature is ever checked with them.
 */
export function soundPublicKey(raw: Buffer): KeyObject {
  if (raw.length !== 32) throw new Error('an Ed25519 public key has 32 bytes');
  const y = BigInt.asUintN(255, BigInt(`0x${Buffer.from(raw).reverse().toString('hex')}`));
  if (y >= FIELD_PRIME) throw new Error('the Ed25519 public key is not in canonical form');
  if (SMALL_ORDER_Y.has(y)) throw new Error('the Ed25519 public key is a point of small order');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
}
