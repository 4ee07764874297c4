import { shown, toHex, VerifyError } from '../verify.mjs';
import { isIssuedBy, nameOf, readCertificate } from './certificate.mjs';
import { digest } from './digest.mjs';
import { refuteUnless, undecided } from './report.mjs';
import { openTimestamp } from './timestamp.mjs';

/**
 * Whose signatures these are: only a reader who knows a fingerprint from elsewhere can tell.
 * @typedef {import('./certificate.mjs').Certificate} Certificate
 * @typedef {import('./cms.mjs').Signed} Signed
 * @typedef {readonly (string | Uint8Array)[]} Trusted fingerprints in lower-case hexadecimal, or certificates (DER)
 */

/** A fingerprint as people write it: colons, blanks and case don't matter. Null where it is none. @param {string} text */
export function fingerprintOf(text) {
  const plain = text.replace(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : null;
}

/** @param {Certificate} certificate */
export async function fingerprint({ bytes }) {
  return toHex(await digest(bytes));
}

/**
 * The signer, or an authority above it in the chain, is one that the reader knows: by fingerprint, or by a certificate of the reader's own that
 * issued the last of the chain.
 * @param {readonly Certificate[]} chain signer first @param {Trusted} trusted @param {string} what
 */
export async function checkTrusted(chain, trusted, what) {
  const prints = await Promise.all(chain.map(fingerprint));
  const name = shown(nameOf(chain[0]));
  if (trusted.length === 0)
    undecided(`${what} with the certificate ${prints[0]} (${name}). Compare this fingerprint with the agency’s own.`);
  const known = new Set();
  for (const one of trusted) known.add(typeof one === 'string' ? one : toHex(await digest(one)));
  const at = prints.findIndex((print) => known.has(print));
  if (at === 0) return `${what} with the trusted certificate ${prints[0]} (${name}).`;
  if (at > 0) return `${what} with a certificate of ${name}, issued by the trusted authority ${prints[at]}.`;
  for (const one of trusted) {
    const authority = typeof one === 'string' ? null : readCertificate(one);
    if (authority !== null && (await isIssuedBy(authority, chain[chain.length - 1])))
      return `${what} with a certificate of ${name}, issued by the trusted authority ${shown(nameOf(authority))}.`;
  }
  throw new VerifyError(`${what} with another certificate than a trusted one: ${prints[0]} (${name}).`);
}

/**
 * The time-stamp over a signature.
 * @param {Signed} signed @param {Trusted | 'none'} authorities `none` where the reader asks for no time-stamp
 */
export async function checkTimestamp(signed, authorities) {
  if (signed.token === null) {
    if (authorities === 'none') return { sentence: 'No time-stamp, and none was asked for.', at: null };
    refuteUnless(authorities.length === 0, 'The signature has no time-stamp, though one is asked for.');
    return undecided('The signature has no time-stamp: when it was made is the signer’s own word.');
  }
  const { at, chain, isOwn } = await openTimestamp(signed.token, signed.signature);
  const when = at.toISOString();
  const isInTime = at.getTime() >= signed.signer.from && at.getTime() <= signed.signer.to;
  refuteUnless(isInTime, `The signer’s certificate was not valid at the time of the time-stamp, ${when}.`);
  if (authorities === 'none')
    return { sentence: `Time-stamped ${when} by an authority that nobody here vouches for; none was asked for.`, at };
  const limits = isOwn ? ' Its clock is the portal’s own: to outsiders it proves nothing about the time.' : '';
  return { sentence: (await checkTrusted(chain, authorities, `Signed before ${when}: time-stamped`)) + limits, at };
}
