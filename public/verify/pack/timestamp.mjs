import { equal, VerifyError } from '../verify.mjs';
import { HASHES, isForTimeStamps } from './certificate.mjs';
import { openCms } from './cms.mjs';
import { bodyOf, childrenOf, oidOf, readDer, smallOf, TAG, timeOf } from './der.mjs';
import { digest } from './digest.mjs';

/** A portal's own clock says so itself (server/pack/trust). */
const OWN_POLICY = '2.999.3161.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/**
 * Opens a time-stamp (RFC 3161) over these bytes and checks all of it but whose it is.
 * @param {Uint8Array} token @param {Uint8Array} stamped
 */
export async function openTimestamp(token, stamped) {
  const signed = await openCms(token, null);
  if (signed.kind !== TST_INFO || signed.content === null) throw new VerifyError('The time-stamp is none.');
  const [version, policy, imprint, , time] = childrenOf(readDer(signed.content), TAG.sequence);
  if (smallOf(version) !== 1) throw new VerifyError('The time-stamp is of another version.');
  const [algorithm, hashed] = childrenOf(imprint, TAG.sequence);
  const hash = HASHES.get(oidOf(childrenOf(algorithm, TAG.sequence)[0]));
  if (hash === undefined) throw new VerifyError('The time-stamp uses a hash that is not trusted here.', 'undecidable');
  if (!equal(bodyOf(hashed, TAG.octets), await digest(stamped, hash))) {
    throw new VerifyError('The time-stamp is of another signature than this one.');
  }
  if (time?.tag !== TAG.time) throw new VerifyError('The time-stamp has no time.');
  const at = timeOf(time);
  const { signer, chain } = signed;
  if (!isForTimeStamps(signer))
    throw new VerifyError('The time-stamp is by a certificate that is not for time-stamps.');
  if (at < signer.from || at > signer.to)
    throw new VerifyError('The time-stamp’s certificate was not valid at its time.');
  return { at: new Date(at), chain, isOwn: oidOf(policy) === OWN_POLICY };
}
