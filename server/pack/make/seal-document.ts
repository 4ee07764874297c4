import { env } from '../../env';
import { log } from '../../log';
import type { ExportProof } from '../export-proof';
import { type Stamp, signCms } from '../sign-cms';
import { type SealedPdf, sealPdf } from '../sign-pack';
import { thePackKey } from '../the-pack-key';
import type { Authority } from '../trust/authority';
import { revocationListsFor } from '../trust/revocation-lists';
import { theAuthority } from '../trust/the-authority';
import { TimestampFault } from '../trust/timestamp-fault';

/** An authority may change its certificate between the question whose it is and the stamp: then it is asked once more. */
const TRIES = 2;

/**
 * Signs and dates a rendered pack, the proof of its entry attached: PAdES B-T, with what is needed to check it later beside it (B-LT as far as
 * there are lists of withdrawn certificates).
 * @throws {TimestampFault} when the authority gives no stamp in time and the settings don't let a pack go without
 */
export async function sealDocument(
  rendered: Uint8Array,
  proof: ExportProof,
  signedAt: Date,
  signal: AbortSignal,
): Promise<SealedPdf> {
  return dated((authority) => seal(rendered, proof, signedAt, authority, signal));
}

/** The same signature and date for what lies beside the PDF: a detached CMS, DER. */
export async function signBeside(bytes: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  const key = await thePackKey();
  const { cms } = await dated((authority) => signCms(bytes, key, authority ? stampBy(authority, signal) : undefined));
  return cms;
}

/** With the authority of the settings; without one where they say that there is none, or that its silence doesn't matter. */
async function dated<T>(make: (authority: Authority | null) => Promise<T>): Promise<T> {
  const authority = await theAuthority();
  try {
    return await make(authority);
  } catch (error) {
    const isSilence = authority !== null && error instanceof TimestampFault && error.mayPass;
    if (!isSilence || env().AMBIT_TSA_WHEN_DOWN === 'refuse') throw error;
    log().warn({}, 'a pack is signed without a time stamp: the authority is silent');
    return make(null);
  }
}

async function seal(
  rendered: Uint8Array,
  proof: ExportProof,
  signedAt: Date,
  authority: Authority | null,
  signal: AbortSignal,
): Promise<SealedPdf> {
  const key = await thePackKey();
  for (let left = TRIES; ; left -= 1) {
    const known = authority === null ? [] : await authority.certificates(signal);
    const certificates = [key.certificate, ...key.chain, ...known.map(({ raw }) => new Uint8Array(raw))];
    const store = { certificates, crls: await revocationListsFor(certificates) };
    const sealed = await sealPdf(rendered, key, signedAt, {
      store,
      proof,
      ...(authority && { stamp: stampBy(authority, signal) }),
    });
    if (left === 1 || authority === null || (await authority.certificates(signal)) === known) return sealed;
  }
}

const stampBy = (authority: Authority, signal: AbortSignal): Stamp => {
  return async (digest) => (await authority.timestampFor(digest, signal)).token;
};
