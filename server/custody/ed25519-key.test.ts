import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { soundPublicKey } from './ed25519-key';

const P = 2n ** 255n - 19n;
const D = mod(-121665n * power(121666n, P - 2n));

function mod(a: bigint): bigint {
  return ((a % P) + P) % P;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square, rest] = [1n, mod(base), exponent];
  while (rest > 0n) {
    if (rest % 2n === 1n) result = mod(result * square);
    square = mod(square * square);
    rest /= 2n;
  }
  return result;
}

/** y of twice the point with this y, from the curve equation and the addition law of RFC 8032 section 5.1. */
function doubledY(y: bigint): bigint {
  const y2 = mod(y * y);
  const x2 = mod((y2 - 1n) * power(D * y2 + 1n, P - 2n));
  return mod((y2 + x2) * power(2n - (y2 - x2), P - 2n));
}

/** The 32 bytes of a y coordinate, little-endian, with the sign of x in the top bit. */
function encode(y: bigint, sign: 0n | 1n = 0n): Buffer {
  return Buffer.from((y + sign * 2n ** 255n).toString(16).padStart(64, '0'), 'hex').reverse();
}

const ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const SMALL = [0n, 1n, P - 1n, ORDER_8, P - ORDER_8];

describe('a public key is refused', () => {
  test('when it is a point of small order: eight times it is the neutral element', () => {
    for (const y of SMALL) {
      expect(doubledY(doubledY(doubledY(y)))).toBe(1n);
      for (const sign of [0n, 1n] as const) expect(() => soundPublicKey(encode(y, sign))).toThrow('small order');
    }
  });

  test('when it is a second encoding of a point', () => {
    for (let y = P; y < 2n ** 255n; y += 1n) expect(() => soundPublicKey(encode(y, 1n))).toThrow('canonical');
  });

  test.each([0, 31, 33])('when it has %d bytes', (length) => {
    expect(() => soundPublicKey(Buffer.alloc(length, 9))).toThrow('32 bytes');
  });

  test('because with the neutral element as key anybody can sign: R = identity, S = 0 fits every message', () => {
    const raw = encode(1n);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
    const forged = Buffer.concat([raw, Buffer.alloc(32)]);
    expect(verify(null, Buffer.from('anything'), { key: jwk, format: 'jwk' }, forged)).toBe(true);
    expect(() => soundPublicKey(raw)).toThrow('small order');
  });
});

test('an honest key is taken as it is', () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  expect(soundPublicKey(raw).equals(publicKey)).toBe(true);
});
