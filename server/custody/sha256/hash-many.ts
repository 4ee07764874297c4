import { HASH_BYTES, type ManyHasher } from './many-hasher';
import { plainHasher } from './plain-hasher';
import { VectorHasher } from './vector-hasher';

let known: ManyHasher | undefined;

/** The fastest hasher that this machine has. The kernel is compiled on first use. */
export function manyHasher(): ManyHasher {
  known ??= vectorHasher() ?? plainHasher;
  return known;
}

/** Null where WebAssembly, or its vectors, aren't there. */
export function vectorHasher(): ManyHasher | null {
  try {
    return new VectorHasher();
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}

/** SHA-256(0x00 || body) of each body, in order. */
export function hashLeaves(bodies: readonly Uint8Array[], hasher: ManyHasher = manyHasher()): Buffer[] {
  const [starts, lengths] = [new Int32Array(bodies.length), new Int32Array(bodies.length)];
  let end = 0;
  for (const [i, { length }] of bodies.entries()) {
    starts[i] = end + 1;
    lengths[i] = length;
    end += 1 + length;
  }
  const bytes = Buffer.alloc(end);
  for (const [i, body] of bodies.entries()) bytes.set(body, starts[i]);
  return split(hasher.leaves(bytes, starts, lengths));
}

/** SHA-256(0x01 || left || right) of each pair of hashes, packed as the pairs are. */
export function hashNodes(pairs: Uint8Array, hasher: ManyHasher = manyHasher()): Buffer {
  return hasher.nodes(pairs);
}

function split(hashes: Buffer): Buffer[] {
  const count = hashes.length / HASH_BYTES;
  return Array.from({ length: count }, (_, i) => hashes.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1)));
}
