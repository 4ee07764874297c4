import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { keyFile } from './env';
import { keepSecret, readSecret } from './secret-file';

/**
 * How a message, an attachment or a hidden item of a pack is named outside. Our own ids count up, so that two of them would tell how many sealed messages
 * lie between: outside stands one AES block of the id and what it is an id of.
 */
export const WireKey = z.string().regex(/^[0-9a-f]{32}$/, 'not a key that Ambit gave');

/** What the second half of the block says; it also tells an invented key from a given one. */
const TAGS = {
  message: 0x4d_45_53_53_41_47_45_00n,
  attachment: 0x41_54_54_41_43_48_00_00n,
  packItem: 0x50_41_43_4b_49_54_45_4dn,
} as const;
export type Keyed = keyof typeof TAGS;

/** The key of an id. */
export function toKey(kind: Keyed, id: bigint): string {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(id, 0);
  block.writeBigUInt64BE(TAGS[kind], 8);
  const cipher = createCipheriv('aes-128-ecb', secret(), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('hex');
}

/**
 * The id behind a key. One that was never given is the key of nothing: 0, which no row has, so that whoever holds a colleague's link is
 * answered like one who made a link up. Whether it may be seen is asked elsewhere.
 */
export function fromKey(kind: Keyed, key: string): bigint {
  const decipher = createDecipheriv('aes-128-ecb', secret(), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(Buffer.from(key, 'hex')), decipher.final()]);
  return block.length === 16 && block.readBigUInt64BE(8) === TAGS[kind] ? block.readBigUInt64BE(0) : 0n;
}

let known: Buffer | undefined;

function secret(): Buffer {
  known ??= open(keyFile('wire.key'));
  return known;
}

function open(file: string): Buffer {
  if (!existsSync(file)) keepSecret(file, randomBytes(16));
  return readSecret(file);
}
