import { createHash } from 'node:crypto';
import { readToken, type TimestampToken } from './trust/read-token';
import { TimestampFault } from './trust/timestamp-fault';
import { fingerprintOf, hasFingerprint, isValidAt, pathToTrusted } from './trust/x509';
import { authoritiesIn, type VerifiedSignature } from './verify-signature';
import { Refuted, refuteUnless, Undecidable } from './verify-step';

/** What the reader knows about time-stamp authorities. */
export interface TimestampTrust {
  /** SHA-256 of the authority's certificate. */
  timestampCertificateSha256?: string;
  /** Certificates (PEM) of those that issue certificates to the authorities that are believed. */
  timestampCa?: string;
}

/** The stamp in a signature, read and held against it. Throws Undecidable where there is none. */
export function timestampOf({ signature, timestamp, certificate }: VerifiedSignature): TimestampToken {
  if (timestamp === undefined)
    throw new Undecidable('The signature carries no time stamp: when it was made is the signer’s own word.');
  const token = read(timestamp);
  const digest = createHash('sha256').update(signature).digest();
  refuteUnless(token.digest.equals(digest), 'The time stamp is of another signature.');
  refuteUnless(isValidAt(certificate, token.time), 'The signer’s certificate was not valid at the time of the stamp.');
  return token;
}

function read(timestamp: Uint8Array): TimestampToken {
  try {
    return readToken(timestamp);
  } catch (error) {
    if (error instanceof TimestampFault) throw new Refuted(error.message);
    throw error;
  }
}

/**
 * When the signature was there at the latest. The stamp's own form and signature are checked whatever the reader knows; whether its
 * authority is to be believed, only the reader can say.
 */
export function verifyTimestamp(token: TimestampToken, trust: TimestampTrust): string {
  const { signer, certificates, time, isOwn } = token;
  const found = fingerprintOf(signer);
  const said = `${time.toISOString()} by ${isOwn ? 'the portal’s own authority' : 'the authority'} ${found}`;
  const limits = isOwn ? ' Its clock is the portal’s: to outsiders it proves nothing about the time.' : '';
  if (trust.timestampCertificateSha256 !== undefined) {
    const isKnown = hasFingerprint(signer, trust.timestampCertificateSha256);
    refuteUnless(isKnown, `Stamped by another authority than the trusted one: ${found}.`);
    return `The signature was there at ${said}, which is trusted.${limits}`;
  }
  if (trust.timestampCa === undefined)
    throw new Undecidable(
      `Stamped at ${said}.${limits} Without the authority’s fingerprint or issuer from outside this file nobody can tell whose clock that was.`,
    );
  const path = pathToTrusted(signer, certificates, authoritiesIn(trust.timestampCa), time);
  refuteUnless(path !== null, `Stamped by an authority that no trusted one issued a certificate to: ${found}.`);
  return `The signature was there at ${said}, whose certificate a trusted authority issued.${limits}`;
}
