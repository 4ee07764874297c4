import { concat, equal, VerifyError } from '../verify.mjs';
import { chainOf, HASHES, isSignedBy, readCertificate } from './certificate.mjs';
import { bodyOf, childrenOf, oidOf, readDer, smallOf, TAG } from './der.mjs';
import { digest } from './digest.mjs';

/**
 * CMS (RFC 5652) with one signer, read so strictly that nothing in it is left unsigned: whatever isn't needed is refused.
 * @typedef {import('./der.mjs').Der} Der
 * @typedef {import('./certificate.mjs').Certificate} Certificate
 * @typedef {{ content: Uint8Array | null, kind: string, signer: Certificate, chain: Certificate[], signature: Uint8Array, token: Uint8Array | null, digest: Uint8Array, attributes: Set<string> }} Signed
 */

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const CERTIFICATE_V1 = '1.2.840.113549.1.9.16.2.12';
const CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const ALGORITHM_PROTECTION = '1.2.840.113549.1.9.52';
const TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
/** RSA with SHA-256, by either of its two names: what packs are signed with. */
const OURS = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11'];
const SIGNED_ATTRIBUTES = [
  CONTENT_TYPE,
  MESSAGE_DIGEST,
  SIGNING_TIME,
  CERTIFICATE_V1,
  CERTIFICATE_V2,
  ALGORITHM_PROTECTION,
];

/** @param {boolean} holds @param {string} why @returns {asserts holds} */
function require(holds, why) {
  if (!holds) throw new VerifyError(why);
}

/** @param {Der[]} attributes @returns {Map<string, Der>} */
function attributeMap(attributes) {
  const found = new Map();
  for (const attribute of attributes) {
    const [kind, values, ...more] = childrenOf(attribute, TAG.sequence);
    const [value, ...others] = childrenOf(values, TAG.set);
    const name = oidOf(kind);
    require(more.length === 0 &&
      value !== undefined &&
      others.length === 0, 'An attribute of the signature has not one value.');
    require(!found.has(name), 'The signature has an attribute twice.');
    found.set(name, value);
  }
  return found;
}

/** @param {Der} value @param {boolean} isOurs whether it is a pack’s own, which uses no other than SHA-256 */
function hashOf(value, isOurs = false) {
  const [name, parameters, ...more] = childrenOf(value, TAG.sequence);
  const hash = HASHES.get(oidOf(name));
  if (isOurs) require(hash === 'SHA-256', 'The signature uses another hash than packs do.');
  if (hash === undefined) throw new VerifyError('The signature uses a hash that is not trusted here.', 'undecidable');
  const isPlain = parameters === undefined || (parameters.tag === TAG.null && parameters.body.length === 0);
  require(isPlain && more.length === 0, 'The signature’s hash has parameters.');
  return hash;
}

/**
 * Reads a CMS and checks its signature over `detached`, or over what it holds itself where that is null. Whose it is, is not judged.
 * @param {Uint8Array} der @param {Uint8Array | null} detached @returns {Promise<Signed>}
 */
export async function openCms(der, detached) {
  const [kind, wrapped, ...afterInfo] = childrenOf(readDer(der), TAG.sequence);
  require(oidOf(kind) === SIGNED_DATA &&
    wrapped?.tag === 0xa0 &&
    afterInfo.length === 0, 'The signature is not a signed CMS.');
  const parts = childrenOf(readDer(wrapped.body), TAG.sequence);
  const [version, hashes, encapsulated, bagged, signers, ...more] = parts;
  require(signers?.tag === TAG.set &&
    bagged.tag === 0xa0 &&
    more.length === 0, 'The signature has other parts than it may have.');
  const [signerInfo, ...otherSigners] = childrenOf(signers, TAG.set);
  require(signerInfo !== undefined && otherSigners.length === 0, 'The signature has not one signer.');
  const [hashName, ...otherHashes] = childrenOf(hashes, TAG.set);
  require(hashName !== undefined && otherHashes.length === 0, 'The signature has not one hash.');

  const [contentKind, contentWrapped, ...afterContent] = childrenOf(encapsulated, TAG.sequence);
  require(afterContent.length === 0 &&
    (contentWrapped === undefined) === (detached !== null), 'The signature holds what it shouldn’t.');
  const content = contentWrapped === undefined ? null : bodyOf(readDer(contentWrapped.body), TAG.octets);

  const bag = childrenOf({ ...bagged, tag: TAG.set }, TAG.set).map(({ bytes }) => readCertificate(bytes));
  const info = childrenOf(signerInfo, TAG.sequence);
  const [
    infoVersion,
    issuerAndSerial,
    infoHash,
    signedAttributes,
    algorithm,
    signatureValue,
    unsigned,
    ...afterUnsigned
  ] = info;
  require(signatureValue !== undefined &&
    signedAttributes.tag === 0xa0 &&
    afterUnsigned.length === 0, 'The signer’s part can’t be read.');
  // Version 3 where what is signed isn't plain data (RFC 5652, 5.1).
  const isData = oidOf(contentKind) === '1.2.840.113549.1.7.1';
  require(smallOf(infoVersion) === 1 && smallOf(version) === (isData ? 1 : 3), 'The signature is of another version.');
  const [issuer, serial, ...afterSerial] = childrenOf(issuerAndSerial, TAG.sequence);
  const serialBytes = bodyOf(serial, TAG.integer);
  const signer = bag.find((one) => equal(one.issuer, issuer.bytes) && equal(one.serial, serialBytes));
  require(signer !== undefined && afterSerial.length === 0, 'The signature doesn’t bring its signer’s certificate.');

  const isOurs = detached !== null;
  const hash = hashOf(hashName, isOurs);
  require(equal(infoHash.bytes, hashName.bytes), 'The signature names two hashes.');
  const signedSet = { ...signedAttributes, tag: TAG.set };
  const attributes = attributeMap(childrenOf(signedSet, TAG.set));
  require([...attributes.keys()].every((name) =>
    SIGNED_ATTRIBUTES.includes(name),
  ), 'The signature has attributes that it may not have.');
  const kindSigned = oidOf(attributes.get(CONTENT_TYPE));
  const digestSigned = bodyOf(attributes.get(MESSAGE_DIGEST), TAG.octets);
  require(kindSigned === oidOf(contentKind), 'The signature says two things of what it signs.');
  const toSign = concat(Uint8Array.of(TAG.set), signedAttributes.bytes.subarray(1));
  if (isOurs)
    require(OURS.includes(
      oidOf(childrenOf(algorithm, TAG.sequence)[0]),
    ), 'The signature is of another kind than packs have.');
  const holds = await isSignedBy(signer, algorithm, hash, bodyOf(signatureValue, TAG.octets), toSign);
  require(holds, 'The signature is not by the key in its certificate.');
  const chain = await chainOf(signer, bag);
  const named = await certificatesNamed(attributes, chain);
  require(named >= 1, 'The signature is by another certificate than it names.');
  // The last may be signed by one that isn’t here: then only the signer’s naming it holds it fast.
  require(detached === null || named === chain.length, 'The signature brings certificates that it doesn’t name.');
  requirePlain(algorithm);
  const found = await digest(detached ?? content ?? new Uint8Array(), hash);
  require(equal(found, digestSigned), 'What was signed has been changed: its digest is not the signed one.');
  return {
    content,
    kind: kindSigned,
    signer,
    chain,
    signature: bodyOf(signatureValue, TAG.octets),
    token: tokenOf(unsigned),
    digest: digestSigned,
    attributes: new Set(attributes.keys()),
  };
}

/** An algorithm has no parameters but null: they are not signed. @param {Der} algorithm */
function requirePlain(algorithm) {
  const [, parameters, ...more] = childrenOf(algorithm, TAG.sequence);
  const isPlain = parameters === undefined || (parameters.tag === TAG.null && parameters.body.length === 0);
  require(isPlain && more.length === 0, 'The signature’s algorithm has parameters.');
}

/**
 * How many of the chain, from the signer on, the signed attributes name: RFC 5035 or, in time-stamps, the older RFC 2634.
 * @param {Map<string, Der>} attributes @param {Certificate[]} chain
 */
async function certificatesNamed(attributes, chain) {
  const second = attributes.get(CERTIFICATE_V2);
  const value = second ?? attributes.get(CERTIFICATE_V1);
  if (value === undefined) return 0;
  const [list] = childrenOf(value, TAG.sequence);
  const ids = childrenOf(list, TAG.sequence);
  for (const [at, id] of ids.entries()) {
    const parts = childrenOf(id, TAG.sequence);
    const own = parts[0]?.tag === TAG.sequence ? hashOf(parts[0]) : 'SHA-256';
    const hash = parts.find(({ tag }) => tag === TAG.octets);
    const algorithm = second === undefined ? 'SHA-1' : own;
    if (chain[at] === undefined || !equal(bodyOf(hash, TAG.octets), await digest(chain[at].bytes, algorithm)))
      return at;
  }
  return ids.length;
}

/** The one thing that may stand in a signature unsigned: the time-stamp over it. @param {Der | undefined} unsigned */
function tokenOf(unsigned) {
  if (unsigned === undefined) return null;
  require(unsigned.tag === 0xa1, 'The signature carries parts that nobody signed.');
  const attributes = attributeMap(childrenOf({ ...unsigned, tag: TAG.set }, TAG.set));
  const token = attributes.get(TIME_STAMP);
  require(attributes.size === 1 && token !== undefined, 'The signature carries parts that nobody signed.');
  return token.bytes;
}
