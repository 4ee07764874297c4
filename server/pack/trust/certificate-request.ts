import { webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { pem } from './certificate-maker';
import { oid } from './der';

/**
 * Asks a certificate authority for a certificate (PKCS#10, PEM) for an RSA key.
 * @param owner the common name that is asked for
 */
export async function certificateRequest(pkcs8: Uint8Array, owner: string): Promise<string> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const privateKey = await webcrypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), algorithm, true, ['sign']);
  const { n, e } = await webcrypto.subtle.exportKey('jwk', privateKey);
  const jwk = { kty: 'RSA', n, e, alg: 'RS256', ext: true };
  const publicKey = await webcrypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify']);
  const request = new pkijs.CertificationRequest({ version: 0 });
  request.subject.typesAndValues.push(
    new pkijs.AttributeTypeAndValue({ type: oid.commonName, value: new asn1.Utf8String({ value: owner }) }),
  );
  await request.subjectPublicKeyInfo.importKey(publicKey);
  request.attributes = [];
  await request.sign(privateKey, 'SHA-256');
  return pem('CERTIFICATE REQUEST', request.toSchema(true).toBER());
}
