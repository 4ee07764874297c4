import { createHash, verify, X509Certificate } from 'node:crypto';
import { attributesToSign, decodeCms, encodeCms } from './cms';
import type { FoundSignature } from './find-signature';
import { Refuted, refuteUnless, Undecidable } from './verify-step';

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const readParts = (cms: Uint8Array) => {
  try {
    return decodeCms(cms);
  } catch {
    throw new Refuted('The signature can’t be read.');
  }
};

/**
 * Checks digest, signature, the certificate's own signature, and that the CMS holds nothing but these: it is written
 * again from its parts and compared byte by byte.
 * @returns the signer's certificate, not yet trusted
 */
export function verifySignature({ signedBytes, cms }: FoundSignature): X509Certificate {
  const parts = readParts(cms);
  refuteUnless(
    digest(signedBytes).equals(parts.documentDigest),
    'The file was changed after signing: its digest is not the signed one.',
  );
  const certificate = new X509Certificate(parts.certificate);
  const key = certificate.publicKey;
  const certificateDigest = digest(certificate.raw);
  const attributes = attributesToSign(parts.documentDigest, certificateDigest);
  refuteUnless(
    key.asymmetricKeyType === 'rsa' && verify('sha256', attributes, key, parts.signature),
    'The signature is not by the key in its certificate.',
  );
  refuteUnless(certificate.verify(key), 'The signer’s certificate was changed.');
  refuteUnless(encodeCms(parts, certificateDigest).equals(cms), 'The signature carries parts that nobody signed.');
  return certificate;
}

/**
 * Whose signature it is can be told only by a reader who knows the fingerprint from elsewhere.
 * @param trustedSha256 SHA-256 of the certificate as the agency published it; colons and case don't matter
 */
export function verifySigner(certificate: X509Certificate, trustedSha256: string | undefined): string {
  const found = digest(certificate.raw).toString('hex');
  if (trustedSha256 === undefined)
    throw new Undecidable(`Signed with the certificate ${found}. Compare this fingerprint with the agency’s own.`);
  refuteUnless(
    trustedSha256.replaceAll(':', '').toLowerCase() === found,
    `Signed with another certificate than the trusted one: ${found}.`,
  );
  return `Signed with the trusted certificate ${found}.`;
}
