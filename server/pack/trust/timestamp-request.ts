import { randomBytes } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { octets, oid, parseWhole } from './der';

export interface TimestampRequest {
  /** RFC 3161 TimeStampReq, DER. */
  der: Buffer;
  /** SHA-256 to be stamped. */
  digest: Buffer;
  /** Lower-case hexadecimal, so that no old reply passes for the answer. */
  nonce: string;
}

function freshNonce(): Buffer {
  const bytes = randomBytes(16);
  // Positive and without a leading zero, so that every program writes the same number of bytes.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** Asks for a stamp over a SHA-256, with the authority's certificate in it. */
export function timestampRequest(digest: Uint8Array, nonce: Buffer = freshNonce()): TimestampRequest {
  const hashAlgorithm = new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new asn1.Null() });
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({ hashAlgorithm, hashedMessage: octets(digest) }),
    nonce: new asn1.Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  });
  return {
    der: Buffer.from(request.toSchema().toBER()),
    digest: Buffer.from(digest),
    nonce: nonce.toString('hex'),
  };
}

/** Reads a request, for the authority of one's own. Throws on anything that isn't one. */
export const readRequest = (der: Uint8Array): pkijs.TimeStampReq => new pkijs.TimeStampReq({ schema: parseWhole(der) });

/** An integer as hexadecimal digits of its bytes, without leading zero bytes. */
export const integerHex = (value: asn1.Integer): string =>
  Buffer.from(value.valueBlock.valueHexView)
    .toString('hex')
    .replace(/^(00)+(?=..)/, '');
