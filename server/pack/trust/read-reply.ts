import type { X509Certificate } from 'node:crypto';
import * as pkijs from 'pkijs';
import { parseWhole } from './der';
import { readToken, type TimestampToken } from './read-token';
import { TimestampFault } from './timestamp-fault';
import type { TimestampRequest } from './timestamp-request';
import { pathToTrusted } from './x509';

/** So far an authority's clock and ours may lie apart. */
const CLOCK_MS = 5 * 60_000;

/** RFC 3161, 2.4.2: by bit of `failInfo`, what an authority says when it gives no stamp. */
const failures: Readonly<Record<number, { words: string; mayPass?: boolean }>> = {
  0: { words: 'it doesn’t take SHA-256' },
  2: { words: 'it doesn’t understand the request' },
  5: { words: 'it can’t read the request' },
  14: { words: 'its clock is away', mayPass: true },
  15: { words: 'it doesn’t stamp under that policy' },
  16: { words: 'it doesn’t know an extension of the request' },
  17: { words: 'it can’t add what was asked for', mayPass: true },
  25: { words: 'it has a fault of its own', mayPass: true },
};

export interface ReadReply extends TimestampToken {
  /** The token alone, DER: what goes into a signature. */
  token: Buffer;
}

/**
 * Reads an authority's reply and holds it against what was asked: granted, this very digest and nonce, signature, purpose, and, when
 * authorities are given, a chain to one of them.
 * @throws {TimestampFault}
 */
export function readReply(
  reply: Uint8Array,
  asked: TimestampRequest,
  { trusted, now }: { readonly trusted: readonly X509Certificate[]; readonly now: Date },
): ReadReply {
  const token = tokenIn(reply);
  const read = readToken(token);
  if (!read.digest.equals(asked.digest)) throw new TimestampFault('The authority stamped something else.');
  if (read.nonce !== asked.nonce) throw new TimestampFault('The authority answered another question than this one.');
  if (trusted.length > 0 && pathToTrusted(read.signer, read.certificates, trusted, read.time) === null)
    throw new TimestampFault('The time stamp is not by an authority that this portal was told to believe.');
  if (Math.abs(read.time.getTime() - now.getTime()) > CLOCK_MS)
    throw new TimestampFault('The authority’s clock and ours are more than five minutes apart.', true);
  return { ...read, token };
}

function tokenIn(reply: Uint8Array): Buffer {
  let parsed: pkijs.TimeStampResp;
  try {
    parsed = new pkijs.TimeStampResp({ schema: parseWhole(reply) });
  } catch {
    throw new TimestampFault('The authority’s reply is no time stamp.');
  }
  const { status, failInfo } = parsed.status;
  // granted, grantedWithMods
  if (status === 0 || status === 1) {
    if (parsed.timeStampToken === undefined) throw new TimestampFault('The authority granted a stamp and sent none.');
    return Buffer.from(parsed.timeStampToken.toSchema().toBER());
  }
  throw refusal(failInfo);
}

function refusal(failInfo: pkijs.PKIStatusInfo['failInfo']): TimestampFault {
  const bytes = failInfo?.valueBlock.valueHexView ?? new Uint8Array();
  const bit = [...bytes].flatMap((byte, at) => bitsOf(byte).map((one) => at * 8 + one))[0];
  const known = bit === undefined ? undefined : failures[bit];
  return new TimestampFault(
    `The authority gave no time stamp: ${known?.words ?? 'it doesn’t say why'}.`,
    known?.mayPass ?? false,
  );
}

/** Bits that are set, the most significant as 0, as ASN.1 counts. */
const bitsOf = (byte: number): number[] => [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte & (0x80 >> bit)) !== 0);
