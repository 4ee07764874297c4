import { createHash, verify, X509Certificate } from 'node:crypto';
import { attributesToSign, decodeCms, encodeCms } from './cms';
import type { FoundSignature } from './find-signature';
import { certificatesIn, hasFingerprint, isSelfSigned, pathToTrusted } from './trust/x509';
import { Refuted, refuteUnless, Undecidable } from './verify-step';

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A signature that holds. Whose it is and when it was made is not said yet. */
export interface VerifiedSignature {
  certificate: X509Certificate;
  /** Those above it that came along, each the issuer of the one before. */
  chain: X509Certificate[];
  /** The signature value: what a time stamp is over. */
  signature: Uint8Array;
  /** RFC 3161 token, DER, unread. */
  timestamp: Uint8Array | undefined;
}

/** What the reader knows about signers. */
export interface SignerTrust {
  certificateSha256?: string;
  /** Certificates (PEM) of the authorities whose signers are believed. */
  certificateCa?: string;
}

const readParts = (cms: Uint8Array) => {
  try {
    return decodeCms(cms);
  } catch {
    throw new Refuted('The signature can’t be read.');
  }
};

/**
 * Checks digest, signature, that the certificates lead from one to the next, and that the CMS holds nothing but these and a time
 * stamp: it is written again from its parts and compared byte by byte.
 */
export function verifySignature({ signedBytes, cms }: FoundSignature): VerifiedSignature {
  const parts = readParts(cms);
  refuteUnless(
    digest(signedBytes).equals(parts.documentDigest),
    'The file was changed after signing: its digest is not the signed one.',
  );
  const certificate = new X509Certificate(parts.certificate);
  const key = certificate.publicKey;
  const certificateDigests = [parts.certificate, ...parts.chain].map(digest);
  const attributes = attributesToSign(parts.documentDigest, certificateDigests);
  refuteUnless(
    key.asymmetricKeyType === 'rsa' && verify('sha256', attributes, key, parts.signature),
    'The signature is not by the key in its certificate.',
  );
  const chain = parts.chain.map((one) => new X509Certificate(one));
  refuteUnless(isLinked([certificate, ...chain]), 'The signer’s certificate was changed.');
  refuteUnless(encodeCms(parts, certificateDigests).equals(cms), 'The signature carries parts that nobody signed.');
  return { certificate, chain, signature: parts.signature, timestamp: parts.timestamp };
}

/** Each is signed by the next; one alone that has no issuer but itself, by itself. */
function isLinked(chain: readonly X509Certificate[]): boolean {
  const [first, ...others] = chain;
  if (first !== undefined && others.length === 0) return first.subject !== first.issuer || isSelfSigned(first);
  return chain.every((one, at) => {
    const issuer = chain[at + 1];
    return issuer === undefined || (one.checkIssued(issuer) && one.verify(issuer.publicKey));
  });
}

/**
 * Whose signature it is can be told only by a reader who knows the certificate's fingerprint, or its authority, from elsewhere.
 * @param at when it was signed, as far as that is known: a chain must have been valid then
 */
export function verifySigner({ certificate, chain }: VerifiedSignature, trust: SignerTrust, at: Date): string {
  const found = digest(certificate.raw).toString('hex');
  if (trust.certificateSha256 !== undefined) {
    refuteUnless(
      hasFingerprint(certificate, trust.certificateSha256),
      `Signed with another certificate than the trusted one: ${found}.`,
    );
    return `Signed with the trusted certificate ${found}.`;
  }
  if (trust.certificateCa === undefined)
    throw new Undecidable(`Signed with the certificate ${found}. Compare this fingerprint with the agency’s own.`);
  const path = pathToTrusted(certificate, chain, authoritiesIn(trust.certificateCa), at);
  refuteUnless(
    path !== null,
    `Signed with a certificate that no trusted authority issued, or not for that time: ${found}.`,
  );
  return `Signed with the certificate ${found}, issued by the trusted authority${path.length > 2 ? ' through another' : ''}.`;
}

/** The reader's own file: one that can't be read says nothing about the pack. */
export function authoritiesIn(pem: string): X509Certificate[] {
  try {
    const certificates = certificatesIn(pem);
    if (certificates.length > 0) return certificates;
  } catch {
    // Said below.
  }
  throw new Undecidable('The certificates of authorities that were given can’t be read.');
}
