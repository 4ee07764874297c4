import { createHash } from 'node:crypto';
import { type Range, rangesText, SALT_BYTES } from './ranges';

/**
 * Binds an entry to the messages and attachments that it opens, without naming them to those who see only the header.
 *
 * Lower-case hex of SHA-256 over these bytes, which the gate recomputes in SQL (prisma/migrations/0005_gate):
 *   1. the salt, exactly 16 bytes;
 *   2. the text of the ranges (`rangesText`), in ASCII;
 *   3. for each attachment, in ascending order: `a<id>;`.
 *
 * The length of the salt is part of the format. With a free length, a byte could move from the salt to the first number: salt `…1`
 * with `2,0,9;` has the digest of salt `…` with `12,0,9;`, and an entry for one conversation would open another.
 */
export function objectsDigest(salt: Buffer, ranges: readonly Range[], attachments: readonly bigint[]): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`the salt of an entry's objects has ${SALT_BYTES} bytes`);
  const files = [...attachments]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((id) => `a${id};`)
    .join('');
  return createHash('sha256')
    .update(salt)
    .update(rangesText(ranges) + files, 'ascii')
    .digest('hex');
}
