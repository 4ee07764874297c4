import * as asn1 from 'asn1js';

/** Names of the things that a time stamp and a certificate are made of (RFC 3161, RFC 5035, RFC 5280, RFC 5652). */
export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  commonName: '2.5.4.3',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;

/**
 * Under which rules a portal's own authority stamps (RFC 3161 wants a name for them): an arc that is nobody's, for examples (X.660, 2.999).
 */
export const ownPolicy = '2.999.3161.1';

/** A buffer of these bytes alone: asn1js reads a view into a pool as the whole pool. */
export const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

export const octets = (bytes: Uint8Array): asn1.OctetString => new asn1.OctetString({ valueHex: own(bytes) });

/** The one value that these bytes are, with nothing behind it. Throws on anything else. */
export function parseWhole(bytes: Uint8Array): asn1.AsnType {
  const { offset, result } = asn1.fromBER(own(bytes));
  if (offset !== bytes.length) throw new Error('not one whole ASN.1 value');
  return result;
}

/** Sorted as DER sorts a set: by its encodings (X.690, 11.6). */
export function sortedAsSet<T extends { toSchema(): asn1.AsnType }>(items: readonly T[]): T[] {
  const encoded = (item: T) => Buffer.from(item.toSchema().toBER());
  return [...items].sort((one, other) => Buffer.compare(encoded(one), encoded(other)));
}
