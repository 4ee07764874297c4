import { createHash, X509Certificate } from 'node:crypto';

/** Longer chains than this no authority builds. */
const MOST_CERTIFICATES = 8;

const pemPattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** All certificates of a PEM text, in its order. Throws when one can't be read. */
export function certificatesIn(pem: string): X509Certificate[] {
  return (pem.match(pemPattern) ?? []).map((one) => new X509Certificate(one));
}

/** SHA-256 of the whole certificate, lower-case hexadecimal. */
export const fingerprintOf = ({ raw }: X509Certificate): string => createHash('sha256').update(raw).digest('hex');

/** Whether a fingerprint as people write it (colons, either case) is this certificate's. */
export function hasFingerprint(certificate: X509Certificate, written: string): boolean {
  return written.replaceAll(/[:\s]/g, '').toLowerCase() === fingerprintOf(certificate);
}

export function isValidAt({ validFrom, validTo }: X509Certificate, at: Date): boolean {
  return Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);
}

export const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/** The certificate and those above it, as far as the heap has them: each signed the one before. */
export function chainFrom(certificate: X509Certificate, heap: readonly X509Certificate[]): X509Certificate[] {
  const chain = [certificate];
  while (chain.length < MOST_CERTIFICATES) {
    const last = chain.at(-1) ?? certificate;
    const next = isSelfSigned(last) ? undefined : heap.find((one) => isIssuedBy(last, one));
    if (next === undefined || chain.some((one) => one.raw.equals(next.raw))) return chain;
    chain.push(next);
  }
  return chain;
}

/**
 * The way from a certificate to one that is trusted, both included; null when there is none, or when one of them wasn't valid then.
 * What it doesn't look at: name constraints, policies, lengths of paths, withdrawals.
 * @param heap certificates that somebody brought along: links, never anchors
 */
export function pathToTrusted(
  certificate: X509Certificate,
  heap: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  at: Date,
): X509Certificate[] | null {
  const isTrusted = ({ raw }: X509Certificate) => trusted.some((one) => one.raw.equals(raw));
  const chain = chainFrom(certificate, [...trusted, ...heap]);
  const end = chain.findIndex(isTrusted);
  const path = chain.slice(0, end + 1);
  return end >= 0 && path.every((one) => isValidAt(one, at)) ? path : null;
}
