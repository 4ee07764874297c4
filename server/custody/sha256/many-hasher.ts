/** RFC 6962 hashes of many messages in one call. */
export type ManyHasher = {
  /**
   * SHA-256(0x00 || body) of every body, 32 bytes each, one behind the other.
   * @param bytes what the bodies lie in, in rising order and each with at least one byte of something else before it; isn't changed
   * @param starts where each body begins
   * @param lengths how many bytes it has
   */
  leaves(bytes: Uint8Array, starts: Int32Array, lengths: Int32Array): Buffer;
  /** SHA-256(0x01 || pair) of every 64 bytes, 32 bytes each. Throws a RangeError when the pairs aren't whole. */
  nodes(pairs: Uint8Array): Buffer;
};

export const HASH_BYTES = 32;
export const PAIR_BYTES = 64;

export function requirePairs(pairs: Uint8Array): void {
  if (pairs.length % PAIR_BYTES !== 0) throw new RangeError('nodes are hashed of whole pairs of hashes');
}
