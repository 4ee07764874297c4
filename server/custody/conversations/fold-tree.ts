import { manyHasher } from '../sha256/hash-many';
import { HASH_BYTES } from '../sha256/many-hasher';
import { Frontier } from '../tree';

/** Leaves that are folded at once, before the tree takes them in as one: a power of two. */
const RUN = 4096;

/** Builds a tree over values of 32 bytes that come one behind the other, in any pieces. Holds a run of them and the tree's border. */
export class TreeFold {
  readonly #hasher = manyHasher();
  #rest: Buffer = Buffer.alloc(0);
  /** Roots of whole runs: the upper part of the tree. */
  readonly #runs = new Frontier();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Takes values in, packed. Throws a RangeError on a piece that ends inside of one. */
  append(values: Buffer): void {
    if (values.length % HASH_BYTES !== 0) throw new RangeError('a value has 32 bytes');
    this.#size += values.length / HASH_BYTES;
    const all = this.#rest.length === 0 ? values : Buffer.concat([this.#rest, values]);
    const run = RUN * HASH_BYTES;
    let at = 0;
    for (; at + run <= all.length; at += run) this.#runs.append(this.#foldRun(all.subarray(at, at + run)));
    this.#rest = all.subarray(at);
  }

  root(): Buffer {
    const rest = new Frontier();
    for (const leaf of leafHashes(this.#rest)) rest.append(leaf);
    // What is left over is smaller than a run, so it stands to the right of all of them.
    return Frontier.from(this.#size, [...this.#runs.hashes, ...rest.hashes]).root();
  }

  #foldRun(values: Buffer): Buffer {
    let hashes: Buffer = packedLeaves(values);
    while (hashes.length > HASH_BYTES) hashes = this.#hasher.nodes(hashes);
    return hashes;
  }
}

/** The leaf hashes of packed values of 32 bytes. */
export function leafHashes(values: Buffer): Buffer[] {
  const hashes = packedLeaves(values);
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, i) =>
    hashes.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1)),
  );
}

/** The same, packed as the values are. */
function packedLeaves(values: Buffer): Buffer {
  const count = values.length / HASH_BYTES;
  if (count === 0) return Buffer.alloc(0);
  const width = HASH_BYTES + 1;
  // The hasher writes the leaf's prefix in front of each value.
  const bytes = Buffer.alloc(count * width);
  const [starts, lengths] = [new Int32Array(count), new Int32Array(count).fill(HASH_BYTES)];
  for (let i = 0; i < count; i++) {
    starts[i] = i * width + 1;
    values.copy(bytes, i * width + 1, i * HASH_BYTES, (i + 1) * HASH_BYTES);
  }
  return manyHasher().leaves(bytes, starts, lengths);
}
