import { webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { oid } from './der';

/** RSA, because its signatures are the same each time. */
const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 3072,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;
const yearsValid = 10;

/** A key and its self-signed certificate, both PEM. */
export interface MadeKey {
  privateKey: string;
  certificate: string;
}

export const pem = (label: string, der: ArrayBuffer | Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(new Uint8Array(der))
    .toString('base64')
    .replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`;

/** digitalSignature and contentCommitment: bits 0 and 1 (RFC 5280, 4.2.1.3). */
const usage = () => new asn1.BitString({ valueHex: new Uint8Array([0b11000000]).buffer, unusedBits: 6 });

function extensions(purpose: string | undefined): pkijs.Extension[] {
  const noAuthority = new pkijs.BasicConstraints({ cA: false });
  const all = [
    new pkijs.Extension({ extnID: oid.keyUsage, critical: true, extnValue: usage().toBER() }),
    new pkijs.Extension({ extnID: oid.basicConstraints, critical: true, extnValue: noAuthority.toSchema().toBER() }),
  ];
  if (purpose === undefined) return all;
  const purposes = new pkijs.ExtKeyUsage({ keyPurposes: [purpose] });
  return [
    ...all,
    new pkijs.Extension({ extnID: oid.extendedKeyUsage, critical: true, extnValue: purposes.toSchema().toBER() }),
  ];
}

const nameOf = (owner: string): pkijs.AttributeTypeAndValue =>
  new pkijs.AttributeTypeAndValue({ type: oid.commonName, value: new asn1.Utf8String({ value: owner }) });

function emptyCertificate(owner: string, purpose: string | undefined): pkijs.Certificate {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  // A serial number is positive (RFC 5280, 4.1.2.2).
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new asn1.Integer({ valueHex: serial.buffer });
  certificate.issuer.typesAndValues.push(nameOf(owner));
  certificate.subject.typesAndValues.push(nameOf(owner));
  const from = new Date();
  certificate.notBefore.value = from;
  certificate.notAfter.value = new Date(from.getTime() + yearsValid * 365.25 * 24 * 3600 * 1000);
  certificate.extensions = extensions(purpose);
  return certificate;
}

/**
 * Makes an RSA-3072 key and a certificate that it signs itself.
 * @param owner common name
 * @param purpose the only use that the certificate allows (extended key usage, critical); any when left out
 */
export async function makeSelfSigned(owner: string, purpose?: string): Promise<MadeKey> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = emptyCertificate(owner, purpose);
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', pair.privateKey);
  return {
    privateKey: pem('PRIVATE KEY', pkcs8),
    certificate: pem('CERTIFICATE', certificate.toSchema(true).toBER()),
  };
}
