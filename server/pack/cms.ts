import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { octets, oid, own, parseWhole, sortedAsSet } from './trust/der';

/** What varies in a signature of ours; all else of the CMS follows from it. */
export interface CmsParts {
  /** The signer's, X.509, DER. */
  certificate: Uint8Array;
  /** Those between the signer's certificate and the root, its issuer's first. */
  chain: readonly Uint8Array[];
  /** SHA-256 of the signed bytes. */
  documentDigest: Uint8Array;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the signed attributes. */
  signature: Uint8Array;
  /** RFC 3161 token over the signature value, DER, as the authority gave it. */
  timestamp?: Uint8Array;
}

/** SHA-256 of the signer's certificate, then of those above it. */
export type CertificateDigests = readonly Uint8Array[];

const sha256Algorithm = () => new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 });

/**
 * The attributes a PAdES signature must carry (ETSI EN 319 142-1, 6.3): content type, digest and the hash of the signing
 * certificate (RFC 5035); here of the whole chain, so that none of it can be exchanged. No signing time: there PAdES wants the time in the
 * PDF alone.
 */
function attributes(documentDigest: Uint8Array, certificateDigests: CertificateDigests): pkijs.Attribute[] {
  const certIds = certificateDigests.map((digest) => new asn1.Sequence({ value: [octets(digest)] }));
  const signingCertificate = new asn1.Sequence({ value: [new asn1.Sequence({ value: certIds })] });
  return sortedAsSet([
    new pkijs.Attribute({ type: oid.contentType, values: [new asn1.ObjectIdentifier({ value: oid.data })] }),
    new pkijs.Attribute({ type: oid.messageDigest, values: [octets(documentDigest)] }),
    new pkijs.Attribute({ type: oid.signingCertificateV2, values: [signingCertificate] }),
  ]);
}

/** The bytes that the signature is made over: the signed attributes as a plain SET (RFC 5652, 5.4). */
export function attributesToSign(documentDigest: Uint8Array, certificateDigests: CertificateDigests): Buffer {
  const set = new asn1.Set({ value: attributes(documentDigest, certificateDigests).map((one) => one.toSchema()) });
  return Buffer.from(set.toBER());
}

const timestampAttribute = (token: Uint8Array): pkijs.SignedAndUnsignedAttributes =>
  new pkijs.SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new pkijs.Attribute({ type: oid.timestampToken, values: [parseWhole(token)] })],
  });

/** Writes the one CMS that these parts can make: detached, one signer, DER. */
export function encodeCms(parts: CmsParts, certificateDigests: CertificateDigests): Buffer {
  const { certificate, chain, documentDigest, signature, timestamp } = parts;
  const parsed = pkijs.Certificate.fromBER(own(certificate));
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: parsed.issuer, serialNumber: parsed.serialNumber }),
    digestAlgorithm: sha256Algorithm(),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: attributes(documentDigest, certificateDigests),
    }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: oid.rsaEncryption,
      algorithmParams: new asn1.Null(),
    }),
    signature: octets(signature),
    ...(timestamp && { unsignedAttrs: timestampAttribute(timestamp) }),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: sortedAsSet([parsed, ...chain.map((one) => pkijs.Certificate.fromBER(own(one)))]),
    signerInfos: [signer],
  });
  const content = signed.toSchema(true);
  return Buffer.from(new pkijs.ContentInfo({ contentType: oid.signedData, content }).toSchema().toBER());
}

function digestAttribute(signer: pkijs.SignerInfo): Uint8Array {
  const found = signer.signedAttrs?.attributes.find(({ type }) => type === oid.messageDigest);
  const value: unknown = found?.values[0];
  if (!(value instanceof asn1.OctetString)) throw new Error('the signature names no digest');
  return new Uint8Array(value.getValue());
}

function timestampIn(signer: pkijs.SignerInfo): Uint8Array | undefined {
  const found = signer.unsignedAttrs?.attributes.find(({ type }) => type === oid.timestampToken);
  const value: unknown = found?.values[0];
  return value instanceof asn1.BaseBlock ? new Uint8Array(value.toBER()) : undefined;
}

/** The signer's certificate by its issuer and number; then each one's issuer. */
function ordered(signed: pkijs.SignedData, { sid }: pkijs.SignerInfo): Uint8Array[] {
  const all = (signed.certificates ?? []).filter((one) => one instanceof pkijs.Certificate);
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) throw new Error('the signature names no signer');
  const chain: pkijs.Certificate[] = [];
  let next = all.find(
    ({ issuer, serialNumber }) => issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber),
  );
  while (next !== undefined) {
    const last: pkijs.Certificate = next;
    chain.push(last);
    next = all.find((one) => !chain.includes(one) && one.subject.isEqual(last.issuer));
  }
  return chain.map((one) => new Uint8Array(one.toSchema().toBER()));
}

/** Takes the parts out of a CMS. What it doesn't look at, `encodeCms` and a comparison of bytes does. */
export function decodeCms(der: Uint8Array): CmsParts {
  const info = pkijs.ContentInfo.fromBER(own(der));
  const signed = new pkijs.SignedData({ schema: info.content });
  const [signer] = signed.signerInfos;
  if (!signer) throw new Error('the signature has no signer');
  const [certificate, ...chain] = ordered(signed, signer);
  if (!certificate) throw new Error('the signature brings no certificate of its signer');
  const timestamp = timestampIn(signer);
  return {
    certificate,
    chain,
    documentDigest: digestAttribute(signer),
    signature: new Uint8Array(signer.signature.getValue()),
    ...(timestamp && { timestamp }),
  };
}
