import { createPrivateKey, type X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../boot/write-atomically';
import { readSecret } from '../secret-file';
import { openPackKey, packKeyFile } from './pack-key';
import { pem } from './trust/certificate-maker';
import { certificateRequest } from './trust/certificate-request';
import { certificatesIn, chainFrom, fingerprintOf, isSelfSigned, isValidAt } from './trust/x509';

const keyOf = (dir: string) => createPrivateKey(readSecret(path.join(dir, packKeyFile)));

/** What an agency's certificate authority is sent, so that it vouches for the key that signs packs (PKCS#10, PEM). The key stays here. */
export async function packRequest(dir: string, owner: string): Promise<string> {
  await openPackKey(dir);
  return certificateRequest(keyOf(dir).export({ type: 'pkcs8', format: 'der' }), owner);
}

/**
 * Puts the certificate that an authority issued, and those between it and the root, beside the key in `pack-key.pem`. The certificate from before
 * is kept as a file of its own: packs signed until then carry it.
 * @returns the fingerprint to be published
 * @throws Error, in words, when it isn't for this key, not valid now, or doesn't lead to a root or authority that came along
 */
export async function importPackCertificate(
  dir: string,
  issued: string,
): Promise<{ fingerprint: string; kept: string }> {
  const before = await openPackKey(dir);
  const key = keyOf(dir);
  const certificates = certificatesIn(issued);
  const certificate = certificates.find((one) => one.checkPrivateKey(key));
  if (certificate === undefined) throw new Error('The file holds no certificate for the key that signs packs.');
  requireFit(certificate);
  const [, ...above] = chainFrom(certificate, certificates);
  if (above.length === 0 && !isSelfSigned(certificate))
    throw new Error('The file lacks the certificate of the authority that issued it: put it behind.');
  const kept = path.join(dir, `pack-certificate-${before.certificateSha256.slice(0, 16)}.pem`);
  writeFileSync(kept, pem('CERTIFICATE', before.certificate), { mode: 0o600 });
  const text = key.export({ type: 'pkcs8', format: 'pem' }) + [certificate, ...above].join('');
  writeAtomically(path.join(dir, packKeyFile), text, 0o600);
  return { fingerprint: fingerprintOf(certificate), kept };
}

function requireFit(certificate: X509Certificate): void {
  if (!isValidAt(certificate, new Date())) throw new Error('The certificate is not valid now.');
  if (certificate.ca) throw new Error('This is a certificate authority’s own certificate: it must not sign packs.');
}
