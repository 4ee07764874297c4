import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

const oid = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
} as const;

/** The three parts that vary in a signature of ours; all else of the CMS follows from them. */
export interface CmsParts {
  /** X.509, DER. */
  certificate: Uint8Array;
  /** SHA-256 of the signed bytes. */
  documentDigest: Uint8Array;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the signed attributes. */
  signature: Uint8Array;
}

// asn1js wants an ArrayBuffer of its own, not a view into a pool.
const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: own(bytes) });
const sha256Algorithm = () => new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 });

/**
 * The attributes a PAdES B-B signature must carry (ETSI EN 319 142-1, 6.3): content type, digest and the hash of the
 * signing certificate (RFC 5035). No signing time: there PAdES wants the time in the PDF alone.
 */
function attributes(documentDigest: Uint8Array, certificateDigest: Uint8Array): pkijs.Attribute[] {
  const essCertId = new asn1.Sequence({ value: [octets(certificateDigest)] });
  const signingCertificate = new asn1.Sequence({ value: [new asn1.Sequence({ value: [essCertId] })] });
  const all = [
    new pkijs.Attribute({ type: oid.contentType, values: [new asn1.ObjectIdentifier({ value: oid.data })] }),
    new pkijs.Attribute({ type: oid.messageDigest, values: [octets(documentDigest)] }),
    new pkijs.Attribute({ type: oid.signingCertificateV2, values: [signingCertificate] }),
  ];
  // DER sorts a set by its encodings (X.690, 11.6).
  const encoded = (attribute: pkijs.Attribute) => Buffer.from(attribute.toSchema().toBER());
  return all.sort((a, b) => Buffer.compare(encoded(a), encoded(b)));
}

/** The bytes that the signature is made over: the signed attributes as a plain SET (RFC 5652, 5.4). */
export function attributesToSign(documentDigest: Uint8Array, certificateDigest: Uint8Array): Buffer {
  const set = new asn1.Set({ value: attributes(documentDigest, certificateDigest).map((one) => one.toSchema()) });
  return Buffer.from(set.toBER());
}

/** Writes the one CMS that these parts can make: detached, one signer, DER. */
export function encodeCms({ certificate, documentDigest, signature }: CmsParts, certificateDigest: Uint8Array): Buffer {
  const parsed = pkijs.Certificate.fromBER(own(certificate));
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: parsed.issuer, serialNumber: parsed.serialNumber }),
    digestAlgorithm: sha256Algorithm(),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: attributes(documentDigest, certificateDigest),
    }),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: oid.rsaEncryption,
      algorithmParams: new asn1.Null(),
    }),
    signature: octets(signature),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256Algorithm()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [parsed],
    signerInfos: [signer],
  });
  const content = signed.toSchema(true);
  return Buffer.from(new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content }).toSchema().toBER());
}

function digestAttribute(signer: pkijs.SignerInfo): Uint8Array {
  const found = signer.signedAttrs?.attributes.find(({ type }) => type === oid.messageDigest);
  const value: unknown = found?.values[0];
  if (!(value instanceof asn1.OctetString)) throw new Error('the signature names no digest');
  return new Uint8Array(value.getValue());
}

/** Takes the parts out of a CMS. What it doesn't look at, `encodeCms` and a comparison of bytes does. */
export function decodeCms(der: Uint8Array): CmsParts {
  const info = pkijs.ContentInfo.fromBER(own(der));
  const signed = new pkijs.SignedData({ schema: info.content });
  const [certificate] = signed.certificates ?? [];
  const [signer] = signed.signerInfos;
  if (!(certificate instanceof pkijs.Certificate) || !signer) throw new Error('the signature has no signer');
  return {
    certificate: new Uint8Array(certificate.toSchema().toBER()),
    documentDigest: digestAttribute(signer),
    signature: new Uint8Array(signer.signature.getValue()),
  };
}
