import { createHash, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { oid, ownPolicy, parseWhole } from './der';
import { hashOf, isSignature } from './signature-algorithm';
import { TimestampFault } from './timestamp-fault';
import { integerHex } from './timestamp-request';
import { isValidAt } from './x509';

/** What a token says, its own signature and the fitness of its certificate checked. Whose it is, is for the reader to say. */
export interface TimestampToken {
  time: Date;
  /** Stamped by a portal's own authority: a clock that proves nothing to outsiders. */
  isOwn: boolean;
  /** SHA-256 that was stamped. */
  digest: Buffer;
  /** Lower-case hexadecimal. */
  nonce: string | null;
  serial: string;
  signer: X509Certificate;
  /** All that came along, the signer's among them: links of a chain, no anchors. */
  certificates: X509Certificate[];
}

function holds(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new TimestampFault(sentence);
}

/**
 * Reads an RFC 3161 token and checks its form: one signer over a TSTInfo, who is the one that the signed attributes name, by a
 * certificate that was valid then and made for time stamps alone.
 * @param der ContentInfo
 * @throws {TimestampFault}
 */
export function readToken(der: Uint8Array): TimestampToken {
  try {
    return read(der);
  } catch (error) {
    if (error instanceof TimestampFault) throw error;
    throw new TimestampFault('The time stamp can’t be read.');
  }
}

function read(der: Uint8Array): TimestampToken {
  const info = new pkijs.ContentInfo({ schema: parseWhole(der) });
  holds(info.contentType === oid.signedData, 'The time stamp is not signed.');
  const signed = new pkijs.SignedData({ schema: info.content });
  const [signerInfo, ...others] = signed.signerInfos;
  holds(signerInfo !== undefined && others.length === 0, 'The time stamp doesn’t have one signer.');
  holds(signed.version === 3 && signerInfo.version === 1, 'The time stamp is of another version.');
  holds(signed.encapContentInfo.eContentType === oid.tstInfo, 'What is signed is no time stamp.');
  const content = new Uint8Array(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  const parsed = (signed.certificates ?? []).filter((one) => one instanceof pkijs.Certificate);
  const own = parsed.find((one) => isNamed(signerInfo.sid, one));
  holds(own !== undefined, 'The time stamp doesn’t bring its authority’s certificate.');
  const signer = new X509Certificate(Buffer.from(own.toSchema().toBER()));
  checkSignature(signed, signerInfo, content, signer);
  checkPurpose(own);
  return {
    ...readInfo(content, signer),
    signer,
    certificates: parsed.map((one) => new X509Certificate(Buffer.from(one.toSchema().toBER()))),
  };
}

function isNamed(sid: unknown, certificate: pkijs.Certificate): boolean {
  return (
    sid instanceof pkijs.IssuerAndSerialNumber &&
    sid.issuer.isEqual(certificate.issuer) &&
    integerHex(sid.serialNumber) === integerHex(certificate.serialNumber)
  );
}

function attributeOf(signer: pkijs.SignerInfo, type: string): asn1.AsnType | undefined {
  const found = (signer.signedAttrs?.attributes ?? []).filter((attribute) => attribute.type === type);
  holds(found.length <= 1, 'The time stamp says something twice.');
  return found[0]?.values[0];
}

function checkSignature(
  signed: pkijs.SignedData,
  info: pkijs.SignerInfo,
  content: Uint8Array,
  signer: X509Certificate,
): void {
  const digestOid = info.digestAlgorithm.algorithmId;
  const hash = hashOf(digestOid);
  holds(hash !== undefined, 'The time stamp uses a hash that is not believed.');
  const named = signed.digestAlgorithms.map(({ algorithmId }) => algorithmId);
  holds(named.join() === digestOid, 'The time stamp names another hash than it uses.');
  const type = attributeOf(info, oid.contentType);
  holds(type instanceof asn1.ObjectIdentifier && type.getValue() === oid.tstInfo, 'What is signed is no time stamp.');
  const digest = attributeOf(info, oid.messageDigest);
  const isDigest =
    digest instanceof asn1.OctetString &&
    createHash(hash).update(content).digest().equals(Buffer.from(digest.getValue()));
  holds(isDigest, 'The time stamp was changed after it was signed.');
  const attributes = new Uint8Array(info.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  const algorithm = { algorithmOid: info.signatureAlgorithm.algorithmId, digestOid };
  const signature = new Uint8Array(info.signature.getValue());
  holds(isSignature(algorithm, attributes, signer.publicKey, signature), 'The time stamp’s signature doesn’t hold.');
  holds(namesSigner(info, signer), 'The time stamp names another certificate than it brings.');
  holds((info.unsignedAttrs?.attributes.length ?? 0) === 0, 'The time stamp carries parts that nobody signed.');
}

/** The hash of the signing certificate among the signed attributes (RFC 5035; RFC 2634 with SHA-1 in older authorities). */
function namesSigner(info: pkijs.SignerInfo, { raw }: X509Certificate): boolean {
  const second = attributeOf(info, oid.signingCertificateV2);
  const attribute = second ?? attributeOf(info, oid.signingCertificate);
  const id = firstOf(firstOf(attribute));
  if (!(id instanceof asn1.Sequence)) return false;
  const [first, next] = id.valueBlock.value;
  const own = first instanceof asn1.Sequence ? hashOf(nameIn(first)) : second ? 'sha256' : 'sha1';
  const digest = first instanceof asn1.Sequence ? next : first;
  if (own === undefined || !(digest instanceof asn1.OctetString)) return false;
  return createHash(own).update(raw).digest().equals(Buffer.from(digest.getValue()));
}

const firstOf = (value: asn1.AsnType | undefined): asn1.AsnType | undefined =>
  value instanceof asn1.Sequence ? value.valueBlock.value[0] : undefined;

function nameIn(algorithm: asn1.Sequence): string {
  const [name] = algorithm.valueBlock.value;
  return name instanceof asn1.ObjectIdentifier ? name.getValue() : '';
}

/** RFC 3161, 2.3: one extended usage, time stamping, and critical. */
function checkPurpose(certificate: pkijs.Certificate): void {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === oid.extendedKeyUsage);
  const parsed: unknown = extension?.parsedValue;
  const purposes = parsed instanceof pkijs.ExtKeyUsage ? parsed.keyPurposes.join() : '';
  holds(
    extension?.critical === true && purposes === oid.timeStamping,
    'The time stamp is by a certificate that isn’t made for time stamps alone.',
  );
}

function readInfo(content: Uint8Array, signer: X509Certificate) {
  const info = new pkijs.TSTInfo({ schema: parseWhole(content) });
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  holds(hashAlgorithm.algorithmId === oid.sha256, 'The time stamp is over another kind of hash than SHA-256.');
  holds(isValidAt(signer, info.genTime), 'The authority’s certificate was not valid at the time in the stamp.');
  return {
    time: info.genTime,
    isOwn: info.policy === ownPolicy,
    digest: Buffer.from(hashedMessage.getValue()),
    nonce: info.nonce === undefined ? null : integerHex(info.nonce),
    serial: integerHex(info.serialNumber),
  };
}
