import { decodeBase64, equal, findSubtle, toHex, VerifyError } from '../verify.mjs';
import { bodyOf, childrenOf, oidOf, readDer, TAG, timeOf } from './der.mjs';

/**
 * X.509 certificates (RFC 5280), as far as packs need them.
 * @typedef {import('./der.mjs').Der} Der
 * @typedef {{ oid: string, critical: boolean, value: Uint8Array }} Extension
 * @typedef {{ bytes: Uint8Array, signed: Uint8Array, serial: Uint8Array, issuer: Uint8Array, subject: Uint8Array, key: Der, from: number, to: number,
 *   extensions: Extension[], algorithm: Der, signature: Uint8Array }} Certificate
 */

const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const CURVES = new Map([
  ['1.2.840.10045.3.1.7', { name: 'P-256', bytes: 32 }],
  ['1.3.132.0.34', { name: 'P-384', bytes: 48 }],
  ['1.3.132.0.35', { name: 'P-521', bytes: 66 }],
]);
/** What signs: kind of key and hash; null where the hash is named elsewhere. */
const SIGNATURES = new Map([
  [RSA, { kind: RSA, hash: null }],
  ['1.2.840.113549.1.1.11', { kind: RSA, hash: 'SHA-256' }],
  ['1.2.840.113549.1.1.12', { kind: RSA, hash: 'SHA-384' }],
  ['1.2.840.113549.1.1.13', { kind: RSA, hash: 'SHA-512' }],
  ['1.2.840.10045.4.3.2', { kind: EC, hash: 'SHA-256' }],
  ['1.2.840.10045.4.3.3', { kind: EC, hash: 'SHA-384' }],
  ['1.2.840.10045.4.3.4', { kind: EC, hash: 'SHA-512' }],
]);
export const HASHES = new Map([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);

/** @param {Uint8Array} bytes @returns {Certificate} */
export function readCertificate(bytes) {
  const [signed, algorithm, signature, ...more] = childrenOf(readDer(bytes), TAG.sequence);
  if (signature === undefined || more.length > 0) throw new VerifyError('A certificate can’t be read.');
  const parts = childrenOf(signed, TAG.sequence);
  if (parts[0]?.tag !== 0xa0) throw new VerifyError('A certificate is of an old kind.');
  const [, serial, inner, issuer, validity, subject, key, ...rest] = parts;
  if (key === undefined || !equal(inner.bytes, algorithm.bytes)) throw new VerifyError('A certificate can’t be read.');
  const [from, to] = childrenOf(validity, TAG.sequence).map(timeOf);
  const extended = rest.find(({ tag }) => tag === 0xa3);
  return {
    bytes,
    signed: signed.bytes,
    serial: bodyOf(serial, TAG.integer),
    issuer: issuer.bytes,
    subject: subject.bytes,
    key,
    from,
    to,
    extensions: extended === undefined ? [] : childrenOf(readDer(extended.body), TAG.sequence).map(readExtension),
    algorithm,
    signature: bitsOf(signature),
  };
}

/** @param {Der} value @returns {Extension} */
function readExtension(value) {
  const parts = childrenOf(value, TAG.sequence);
  return { oid: oidOf(parts[0]), critical: parts.length === 3, value: bodyOf(parts[parts.length - 1], TAG.octets) };
}

/** @param {Der} value */
function bitsOf(value) {
  const body = bodyOf(value, TAG.bits);
  if (body[0] !== 0) throw new VerifyError('A signature has bits left over.');
  return body.subarray(1);
}

/** May it sign other certificates? @param {Certificate} certificate */
function isAuthority({ extensions }) {
  const found = extensions.find(({ oid }) => oid === BASIC_CONSTRAINTS);
  if (found === undefined) return false;
  const [first] = childrenOf(readDer(found.value), TAG.sequence);
  return first?.tag === TAG.boolean && first.body[0] === 0xff;
}

/** Is it for time-stamping and for nothing else (RFC 3161, 2.3)? @param {Certificate} certificate */
export function isForTimeStamps({ extensions }) {
  const found = extensions.find(({ oid }) => oid === EXTENDED_USAGE);
  if (found === undefined || !found.critical) return false;
  const usages = childrenOf(readDer(found.value), TAG.sequence).map(oidOf);
  return usages.length === 1 && usages[0] === TIME_STAMPING;
}

/**
 * Did this key sign these bytes?
 * @param {Certificate} by @param {Der} algorithm @param {string | null} hash where the algorithm doesn't name one
 * @param {Uint8Array} signature @param {Uint8Array} bytes
 */
export async function isSignedBy(by, algorithm, hash, signature, bytes) {
  const known = SIGNATURES.get(oidOf(childrenOf(algorithm, TAG.sequence)[0]));
  const [kind, curve] = childrenOf(childrenOf(by.key, TAG.sequence)[0], TAG.sequence);
  const digest = known?.hash ?? hash;
  if (known === undefined || digest === null || digest === undefined) {
    throw new VerifyError('The signature is of a kind unknown here.', 'undecidable');
  }
  if (oidOf(kind) !== known.kind || (known.hash !== null && hash !== null && known.hash !== hash)) return false;
  const subtle = await findSubtle();
  const [key, copy] = [Uint8Array.from(by.key.bytes), Uint8Array.from(bytes)];
  try {
    if (known.kind === RSA) {
      const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: digest };
      return await subtle.verify(
        rsa,
        await subtle.importKey('spki', key, rsa, false, ['verify']),
        Uint8Array.from(signature),
        copy,
      );
    }
    const named = CURVES.get(oidOf(curve));
    if (named === undefined) throw new VerifyError('The signature is on a curve unknown here.', 'undecidable');
    const pair = plainPair(signature, named.bytes);
    const ec = { name: 'ECDSA', namedCurve: named.name };
    const imported = await subtle.importKey('spki', key, ec, false, ['verify']);
    return pair !== null && (await subtle.verify({ name: 'ECDSA', hash: digest }, imported, pair, copy));
  } catch (error) {
    if (error instanceof VerifyError) throw error;
    // A key that no library takes has signed nothing.
    return false;
  }
}

/** The two numbers of an ECDSA signature in fixed width, as WebCrypto wants them. @param {Uint8Array} signature @param {number} width */
function plainPair(signature, width) {
  const numbers = childrenOf(readDer(signature), TAG.sequence).map((value) => bodyOf(value, TAG.integer));
  const pair = new Uint8Array(2 * width);
  if (numbers.length !== 2) return null;
  for (const [at, number] of numbers.entries()) {
    const isPadded = number[0] === 0 && number.length > 1 && number[1] >= 0x80;
    const plain = isPadded ? number.subarray(1) : number;
    if (plain.length === 0 || plain.length > width || (!isPadded && (plain[0] >= 0x80 || plain[0] === 0))) return null;
    pair.set(plain, (at + 1) * width - plain.length);
  }
  return pair;
}

/**
 * From the signer to the last one that a certificate in the bag has signed. Every certificate of the bag must be in it, so that no
 * byte of a signature can change unseen.
 * @param {Certificate} signer @param {Certificate[]} bag @returns {Promise<Certificate[]>}
 */
export async function chainOf(signer, bag) {
  const chain = [signer];
  for (let last = signer; !equal(last.issuer, last.subject); ) {
    const above = bag.find((one) => equal(one.subject, last.issuer) && !chain.includes(one));
    if (above === undefined) break;
    const holds = isAuthority(above) && (await isSignedBy(above, last.algorithm, null, last.signature, last.signed));
    if (!holds) throw new VerifyError('A certificate is not signed by the one that it names.');
    chain.push(above);
    last = above;
  }
  const top = chain[chain.length - 1];
  if (equal(top.issuer, top.subject) && !(await isSignedBy(top, top.algorithm, null, top.signature, top.signed))) {
    throw new VerifyError('The certificate was changed.');
  }
  if (bag.some((one) => !chain.includes(one)))
    throw new VerifyError('The signature brings certificates that it doesn’t need.');
  return chain;
}

/** The common name, or what stands for it; for people. @param {Certificate} certificate */
export function nameOf({ subject }) {
  try {
    for (const set of childrenOf(readDer(subject), TAG.sequence)) {
      const [kind, value] = childrenOf(childrenOf(set, TAG.set)[0], TAG.sequence);
      if (oidOf(kind) === '2.5.4.3') return new TextDecoder().decode(value.body).slice(0, 80);
    }
  } catch {
    // A name that can't be read names nobody.
  }
  return toHex(subject).slice(0, 32);
}

/** Certificates in a file, PEM or DER. @param {Uint8Array} bytes @returns {Uint8Array[]} */
export function certificatesIn(bytes) {
  if (bytes[0] === 0x30) return [readCertificate(bytes).bytes];
  const pem = new TextDecoder().decode(bytes.subarray(0, 1 << 20));
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)];
  return blocks.map(([, base64]) => readCertificate(decodeBase64(base64.replace(/\s/g, ''), 'a certificate')).bytes);
}

/** Did this authority issue that certificate? @param {Certificate} authority @param {Certificate} below */
export async function isIssuedBy(authority, below) {
  if (!equal(authority.subject, below.issuer) || !isAuthority(authority)) return false;
  return isSignedBy(authority, below.algorithm, null, below.signature, below.signed);
}
