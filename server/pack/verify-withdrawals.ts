import { X509Certificate } from 'node:crypto';
import type { PDFDocument } from 'pdf-lib';
import { streamBytes } from './read-pack';
import { type RevocationList, readRevocationList, withdrawnSince } from './trust/revocation-list';
import { readSecurityStore } from './trust/security-store';
import { certificatesIn, fingerprintOf, isSelfSigned } from './trust/x509';
import type { SignerTrust, VerifiedSignature } from './verify-signature';
import { Refuted, refuteUnless, Undecidable } from './verify-step';
import { type TimestampTrust, timestampOf } from './verify-timestamp';

/** What a pack brings for checks years later. */
export interface ReadStore {
  certificates: X509Certificate[];
  lists: RevocationList[];
}

/** The store of a pack, every part of it read; null where it has none. Refutes one that holds anything else. */
export function readStore(pdf: PDFDocument): ReadStore | null {
  try {
    const store = readSecurityStore(pdf, streamBytes);
    if (store === null) return null;
    return {
      certificates: store.certificates.map((one) => new X509Certificate(one)),
      lists: store.crls.map((one) => readRevocationList(one)),
    };
  } catch {
    throw new Refuted('The store of certificates holds something else.');
  }
}

/**
 * The lists in the pack don't withdraw the signer's certificate or the authority's. They are as old as the pack: what was withdrawn since only
 * fresh ones tell.
 */
export function verifyWithdrawals(
  { certificates, lists }: ReadStore,
  signature: VerifiedSignature,
  trust: SignerTrust & TimestampTrust,
): string {
  const token = signature.timestamp === undefined ? null : timestampOf(signature);
  const asked = [signature.certificate, ...(token === null ? [] : [token.signer])].filter((one) => !isSelfSigned(one));
  const issuers = [...certificates, ...signature.chain, ...(token?.certificates ?? []), ...anchors(trust)];
  for (const one of asked) {
    const since = withdrawnSince(one, issuers, lists);
    refuteUnless(since === null, `The certificate ${fingerprintOf(one)} was withdrawn on ${since?.toISOString()}.`);
  }
  const without = asked.filter(
    (one) => !issuers.some((issuer) => one.checkIssued(issuer) && lists.some((list) => list.isBy(issuer))),
  );
  if (without.length > 0)
    throw new Undecidable(`The pack brings no list by the issuer of ${without.map(fingerprintOf).join(' and ')}.`);
  const oldest = lists.map(({ issued }) => issued.toISOString()).sort()[0] ?? '';
  return `By the lists in the pack, the oldest of ${oldest}, no certificate was withdrawn.`;
}

function anchors({ certificateCa = '', timestampCa = '' }: SignerTrust & TimestampTrust): X509Certificate[] {
  try {
    return certificatesIn(certificateCa + timestampCa);
  } catch {
    return [];
  }
}
