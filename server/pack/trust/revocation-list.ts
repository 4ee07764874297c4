import type { X509Certificate } from 'node:crypto';
import * as pkijs from 'pkijs';
import { own, parseWhole } from './der';
import { isSignature } from './signature-algorithm';
import { integerHex } from './timestamp-request';

/** A list of withdrawn certificates (RFC 5280, 5), read; whose it is, is not checked yet. */
export interface RevocationList {
  der: Uint8Array;
  issued: Date;
  /** Serial numbers, hexadecimal, and since when. */
  withdrawn: ReadonlyMap<string, Date>;
  isBy: (issuer: X509Certificate) => boolean;
  /** Whether it is in the name of whoever issued this certificate; whether they signed it, is another question. */
  isInNameOfIssuerOf: (certificate: X509Certificate) => boolean;
}

/** Reads a list, PEM or DER. Throws on anything else. */
export function readRevocationList(bytes: Uint8Array): RevocationList {
  const der = derOf(bytes);
  const list = new pkijs.CertificateRevocationList({ schema: parseWhole(der) });
  const signed = new Uint8Array(list.tbsView);
  const signature = new Uint8Array(list.signatureValue.valueBlock.valueHexView);
  const algorithm = { algorithmOid: list.signatureAlgorithm.algorithmId };
  const issuer = Buffer.from(list.issuer.toSchema().toBER());
  return {
    der,
    issued: list.thisUpdate.value,
    withdrawn: new Map(
      (list.revokedCertificates ?? []).map((one) => [integerHex(one.userCertificate), one.revocationDate.value]),
    ),
    isBy: (certificate) =>
      issuer.equals(subjectOf(certificate)) && isSignature(algorithm, signed, certificate.publicKey, signature),
    isInNameOfIssuerOf: (certificate) => issuer.equals(Buffer.from(parsed(certificate).issuer.toSchema().toBER())),
  };
}

export const parsed = (certificate: X509Certificate): pkijs.Certificate =>
  pkijs.Certificate.fromBER(own(certificate.raw));
const subjectOf = (certificate: X509Certificate): Buffer => Buffer.from(parsed(certificate).subject.toSchema().toBER());

function derOf(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const [, inner] = /-----BEGIN X509 CRL-----([^-]+)-----END X509 CRL-----/.exec(text) ?? [];
  return inner === undefined ? bytes : new Uint8Array(Buffer.from(inner, 'base64'));
}

/** Since when a certificate is withdrawn, by the lists of its issuer; null where none says so. */
export function withdrawnSince(
  certificate: X509Certificate,
  issuers: readonly X509Certificate[],
  lists: readonly RevocationList[],
): Date | null {
  const issuer = issuers.find((one) => certificate.checkIssued(one) && certificate.verify(one.publicKey));
  if (issuer === undefined) return null;
  const serial = integerHex(parsed(certificate).serialNumber);
  const dates = lists.filter((list) => list.isBy(issuer)).flatMap((list) => list.withdrawn.get(serial) ?? []);
  return dates.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}
