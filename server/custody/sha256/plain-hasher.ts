import { leafHash, nodeHash } from '../tree';
import { HASH_BYTES, type ManyHasher, PAIR_BYTES, requirePairs } from './many-hasher';

/** One call of the runtime's own hash for each: several times slower, and there where WebAssembly has no vectors. */
export const plainHasher: ManyHasher = {
  leaves(bytes, starts, lengths) {
    const hashes = Buffer.allocUnsafe(HASH_BYTES * starts.length);
    for (let i = 0; i < starts.length; i += 1) {
      const start = starts[i] as number;
      hashes.set(leafHash(bytes.subarray(start, start + (lengths[i] as number))), HASH_BYTES * i);
    }
    return hashes;
  },

  nodes(pairs) {
    requirePairs(pairs);
    const hashes = Buffer.allocUnsafe(pairs.length / 2);
    for (let at = 0; at < pairs.length; at += PAIR_BYTES) {
      hashes.set(
        nodeHash(pairs.subarray(at, at + HASH_BYTES), pairs.subarray(at + HASH_BYTES, at + PAIR_BYTES)),
        at / 2,
      );
    }
    return hashes;
  },
};
