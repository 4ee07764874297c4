import { createPrivateKey, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { keepSecret, readSecret } from '../secret-file';
import { sha256Hex } from './canonical-json';

/** What signs packs. RSA, because its signatures are the same each time: a pack can be built again and compared. */
export interface PackKey {
  privateKey: KeyObject;
  /** X.509, DER. */
  certificate: Uint8Array;
  /** What the agency publishes, so that a reader can tell its packs from others. */
  certificateSha256: string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 3072,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;
const commonName = '2.5.4.3';
const keyUsage = '2.5.29.15';
const basicConstraints = '2.5.29.19';
const yearsValid = 10;

const pem = (label: string, der: ArrayBuffer): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`;

function extensions(): pkijs.Extension[] {
  // digitalSignature and contentCommitment: bits 0 and 1 (RFC 5280, 4.2.1.3).
  const usage = new asn1.BitString({ valueHex: new Uint8Array([0b11000000]).buffer, unusedBits: 6 });
  const noAuthority = new pkijs.BasicConstraints({ cA: false });
  return [
    new pkijs.Extension({ extnID: keyUsage, critical: true, extnValue: usage.toBER() }),
    new pkijs.Extension({ extnID: basicConstraints, critical: true, extnValue: noAuthority.toSchema().toBER() }),
  ];
}

function emptyCertificate(owner: string): pkijs.Certificate {
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  // A serial number is positive (RFC 5280, 4.1.2.2).
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  certificate.serialNumber = new asn1.Integer({ valueHex: serial.buffer });
  const name = new pkijs.AttributeTypeAndValue({ type: commonName, value: new asn1.Utf8String({ value: owner }) });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  const from = new Date();
  certificate.notBefore.value = from;
  certificate.notAfter.value = new Date(from.getTime() + yearsValid * 365.25 * 24 * 3600 * 1000);
  certificate.extensions = extensions();
  return certificate;
}

async function makeKey(owner: string): Promise<string> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = emptyCertificate(owner);
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, 'SHA-256');
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', pair.privateKey);
  return pem('PRIVATE KEY', pkcs8) + pem('CERTIFICATE', certificate.toSchema(true).toBER());
}

function readKey(file: string, text: string): PackKey {
  try {
    const privateKey = createPrivateKey(text);
    const certificate = new X509Certificate(text);
    if (privateKey.asymmetricKeyType === 'rsa' && certificate.checkPrivateKey(privateKey))
      return { privateKey, certificate: certificate.raw, certificateSha256: sha256Hex(certificate.raw) };
  } catch {
    // The parser's own error may quote the file.
  }
  throw new Error(`${file} holds no RSA private key with its certificate (PEM)`);
}

/**
 * Opens the key that signs packs, in `pack-key.pem` of a folder; makes key and self-signed certificate (mode 0600)
 * on first use. Packs made earlier carry the old certificate, so a file that is there is never replaced.
 * @param owner common name in a new certificate
 * @throws when the file is open to others or holds something else
 */
export async function openPackKey(dir: string, owner = 'Ambit evidence packs'): Promise<PackKey> {
  const file = path.join(dir, 'pack-key.pem');
  if (!existsSync(file)) keepSecret(file, await makeKey(owner));
  return readKey(file, readSecret(file).toString('utf8'));
}
