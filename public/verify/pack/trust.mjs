import { shown, toHex } from '../verify.mjs';
import { nameOf } from './certificate.mjs';
import { digest } from './digest.mjs';
import { refuteUnless, undecided } from './report.mjs';
import { openTimestamp } from './timestamp.mjs';

/**
 * Whose signatures these are: only a reader who knows a fingerprint from elsewhere can tell.
 * @typedef {import('./certificate.mjs').Certificate} Certificate
 * @typedef {import('./cms.mjs').Signed} Signed
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
 * The signer, or an authority above it in the chain, is one that the reader knows.
 * @param {readonly Certificate[]} chain signer first @param {readonly string[]} trusted @param {string} what
 */
export async function checkTrusted(chain, trusted, what) {
  const prints = await Promise.all(chain.map(fingerprint));
  const name = shown(nameOf(chain[0]));
  if (trusted.length === 0)
    undecided(`${what} with the certificate ${prints[0]} (${name}). Compare this fingerprint with the agency’s own.`);
  const at = prints.findIndex((print) => trusted.includes(print));
  refuteUnless(at >= 0, `${what} with another certificate than a trusted one: ${prints[0]} (${name}).`);
  return at === 0
    ? `${what} with the trusted certificate ${prints[0]} (${name}).`
    : `${what} with a certificate of ${name}, issued by the trusted authority ${prints[at]}.`;
}

/**
 * The time-stamp over a signature.
 * @param {Signed} signed @param {readonly string[] | 'none'} authorities fingerprints; `none` where the reader asks for no time-stamp
 */
export async function checkTimestamp(signed, authorities) {
  if (signed.token === null) {
    if (authorities === 'none') return { sentence: 'No time-stamp, and none was asked for.', at: null };
    refuteUnless(authorities.length === 0, 'The signature has no time-stamp, though one is asked for.');
    return undecided('The signature has no time-stamp: when it was made is the signer’s own word.');
  }
  const { at, signer, chain } = await openTimestamp(signed.token, signed.signature);
  const when = at.toISOString();
  const isInTime = at.getTime() >= signed.signer.from && at.getTime() <= signed.signer.to;
  refuteUnless(isInTime, `The signer’s certificate was not valid at the time of the time-stamp, ${when}.`);
  if (authorities === 'none')
    return { sentence: `Time-stamped ${when} by an authority that nobody here vouches for; none was asked for.`, at };
  return { sentence: await checkTrusted(chain, authorities, `Signed before ${when}: time-stamped`), at, signer };
}
