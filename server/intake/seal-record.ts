import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What binds a stored message to the bytes that it was read from. */
export type RecordSeal = { readonly sha256: Buffer; readonly salt: Buffer; readonly commitment: Buffer };

const SALT_BYTES = 16;

/** SHA-256 of the raw record, and HMAC-SHA256(salt, raw record): once the salt is erased, the commitment says nothing of the record. */
export function sealRecord(raw: Uint8Array): RecordSeal {
  const salt = randomBytes(SALT_BYTES);
  return {
    sha256: createHash('sha256').update(raw).digest(),
    salt,
    commitment: createHmac('sha256', salt).update(raw).digest(),
  };
}
