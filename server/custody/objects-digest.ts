import { createHash } from 'node:crypto';
import { type Range, rangesText, SALT_BYTES } from './ranges';

/** What an entry opens, as one text: the ranges (`rangesText`), then `a<id>;` for each attachment in ascending order. ASCII. */
export function objectsText(ranges: readonly Range[], attachments: readonly bigint[]): string {
  const files = [...attachments].sort((a, b) => (a < b ? -1 : 1)).map((id) => `a${id};`);
  return rangesText(ranges) + files.join('');
}

/**
 * Binds an entry to the messages and attachments that it opens, without naming them to those who see only the header.
 * SHA-256 over the salt, exactly 16 bytes, and the text. The gate recomputes it in SQL (prisma/migrations/0013_entry_format_2).
 *
 * The length of the salt is part of the format. With a free length, a byte could move from the salt to the first number: salt `…1`
 * with `2,0,9;` has the digest of salt `…` with `12,0,9;`, and an entry for one conversation would open another.
 */
export function objectsDigest(salt: Buffer, objects: string): Buffer {
  if (salt.length !== SALT_BYTES) throw new RangeError(`the salt of an entry's objects has ${SALT_BYTES} bytes`);
  return createHash('sha256').update(salt).update(objects, 'ascii').digest();
}
