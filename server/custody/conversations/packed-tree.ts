import { hashNodes } from '../sha256/hash-many';
import { HASH_BYTES, PAIR_BYTES } from '../sha256/many-hasher';

/** A tree held whole, 64 bytes a leaf: for many audit paths of one tree. */
export class PackedTree {
  /** Hashes of each level, packed; a last one without a sibling is carried up unchanged. */
  readonly #levels: Buffer[];

  /** @param leaves leaf hashes in order */
  constructor(leaves: readonly Buffer[]) {
    let level: Buffer = Buffer.concat(leaves);
    this.#levels = [level];
    while (level.length > HASH_BYTES) {
      const paired = level.length - (level.length % PAIR_BYTES);
      level = Buffer.concat([hashNodes(level.subarray(0, paired)), level.subarray(paired)]);
      this.#levels.push(level);
    }
  }

  /** Audit path of a leaf, lowest sibling first (RFC 6962 section 2.1.1). Throws a RangeError when the tree has no such leaf. */
  path(index: number): Buffer[] {
    const size = (this.#levels[0]?.length ?? 0) / HASH_BYTES;
    if (!Number.isSafeInteger(index) || index < 0 || index >= size)
      throw new RangeError(`no leaf ${index} in a tree of ${size}`);
    const path: Buffer[] = [];
    let at = index;
    for (const level of this.#levels) {
      const sibling = (at % 2 === 0 ? at + 1 : at - 1) * HASH_BYTES;
      if (sibling < level.length) path.push(level.subarray(sibling, sibling + HASH_BYTES));
      at = Math.floor(at / 2);
    }
    return path;
  }

  /** Of at least one leaf. */
  root(): Buffer {
    const top = this.#levels.at(-1);
    if (top === undefined || top.length !== HASH_BYTES) throw new RangeError('a tree without leaves');
    return top;
  }
}
