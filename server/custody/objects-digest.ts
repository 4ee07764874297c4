import { createHash } from 'node:crypto';
import { type Range, SALT_BYTES } from './ranges';

/**
 * Binds an entry to the messages and attachments that it opens: lower-case hex of SHA-256 over the 16 bytes of salt, the text of the
 * ranges (`<conversation>,<from>,<to>;` in the order of `toRanges`) and of the attachments (`a<id>;` in ascending order).
 * The gate computes the same in SQL (prisma/migrations/0005_gate).
 */
export function objectsDigest(salt: Buffer, ranges: readonly Range[], attachments: readonly bigint[]): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`the salt of an entry's objects has ${SALT_BYTES} bytes`);
  const messages = ranges.map(({ conversation, from, to }) => `${conversation},${from},${to};`).join('');
  const files = [...attachments].sort((a, b) => (a < b ? -1 : 1)).map((id) => `a${id};`).join('');
  return createHash('sha256').update(salt).update(messages + files, 'ascii').digest('hex');
}
