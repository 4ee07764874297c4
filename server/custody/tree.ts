import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 section 2.1 over SHA-256.
 * Indices and sizes pass 2^31 in a living ledger, so nothing here uses a bitwise operator: those work on 32 bits.
 */

const HASH_BYTES = 32;
/** A tree of 2^63 leaves is as large as the text formats can name; no honest proof has more hashes than that. */
const MAX_PROOF_HASHES = 63;

const LEAF_PREFIX = Buffer.from([0x00]);
const NODE_PREFIX = Buffer.from([0x01]);

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** SHA-256(0x00 || bytes): 32 bytes. The prefix keeps a leaf from being passed off as an inner node. */
export function leafHash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF_PREFIX).update(bytes).digest();
}

/** SHA-256(0x01 || left || right): 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();
}

/**
 * A growing tree in at most 53 hashes: the roots of its perfect subtrees, largest first.
 * It knows the root at every moment and forgets the leaves.
 */
export class Frontier {
  #size = 0;
  #hashes: Buffer[] = [];

  /** Restores a frontier. Throws a RangeError when the hashes can't be those of a tree of this size. */
  static from(size: number, hashes: readonly Buffer[]): Frontier {
    if (!isCount(size)) throw new RangeError('a tree size is a whole number from 0 to 2^53 - 1');
    if (hashes.length !== perfectSubtrees(size) || !hashes.every(isHash)) {
      throw new RangeError(`a tree of size ${size} has ${perfectSubtrees(size)} frontier hashes of 32 bytes`);
    }
    const frontier = new Frontier();
    frontier.#size = size;
    frontier.#hashes = [...hashes];
    return frontier;
  }

  get size(): number {
    return this.#size;
  }

  get hashes(): readonly Buffer[] {
    return [...this.#hashes];
  }

  /** Adds one leaf hash (not the leaf's bytes). */
  append(leaf: Buffer): void {
    if (!isHash(leaf)) throw new RangeError('a leaf hash has 32 bytes');
    if (this.#size === Number.MAX_SAFE_INTEGER) throw new RangeError('the tree is full');
    let right = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#hashes.pop();
      if (left === undefined) throw new Error('the frontier is out of step with its size');
      right = nodeHash(left, right);
    }
    this.#hashes.push(right);
    this.#size += 1;
  }

  root(): Buffer {
    const smallest = this.#hashes.at(-1);
    if (smallest === undefined) return EMPTY_ROOT;
    return this.#hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), smallest);
  }

  copy(): Frontier {
    return Frontier.from(this.#size, this.#hashes);
  }
}

/**
 * Audit path of one leaf, lowest sibling first (RFC 6962 section 2.1.1).
 * @param leaves leaf hashes, at least `size` of them
 * Throws a RangeError when the leaf isn't in the tree of that size.
 */
export function inclusionProof(leaves: readonly Buffer[], index: number, size: number): Buffer[] {
  requireTree(leaves, size);
  if (!isCount(index) || index >= size) throw new RangeError(`leaf ${index} isn't in a tree of size ${size}`);
  return auditPath(leaves, index, 0, size);
}

/** True when the proof shows `leaf` at `index` of the tree with this size and root (RFC 9162 section 2.1.3.2). Never throws. */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (!isProof(proof) || !isHash(leaf) || !isHash(root)) return false;
  return climb(index, size - 1, leaf, proof)?.whole.equals(root) ?? false;
}

/**
 * Proof that the tree of `oldSize` is a prefix of the tree of `newSize` (RFC 6962 section 2.1.2).
 * @param leaves leaf hashes, at least `newSize` of them
 * Throws a RangeError unless 1 <= oldSize <= newSize: every tree continues the empty one, so that proof would say nothing.
 */
export function consistencyProof(leaves: readonly Buffer[], oldSize: number, newSize: number): Buffer[] {
  requireTree(leaves, newSize);
  if (!isCount(oldSize) || oldSize === 0 || oldSize > newSize) {
    throw new RangeError(`no consistency proof from size ${oldSize} to size ${newSize}`);
  }
  return subproof(leaves, oldSize, 0, newSize, true);
}

/**
 * True when the proof shows that the new tree only appended to the old one (RFC 9162 section 2.1.4.2). Never throws.
 * A proof from size 0 is always refused: it would vouch for any root at all.
 */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  proof: readonly Buffer[],
  oldRoot: Buffer,
  newRoot: Buffer,
): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && oldRoot.equals(newRoot);
  if (!isProof(proof) || !isHash(oldRoot) || !isHash(newRoot)) return false;
  const [first, ...rest] = perfectSubtrees(oldSize) === 1 ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let [node, last] = [oldSize - 1, newSize - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const top = climb(node, last, first, rest);
  if (top === null) return false;
  return top.left.equals(oldRoot) && top.whole.equals(newRoot);
}

/**
 * Hashes from a node up to the root, `last` being the rightmost node of its level.
 * `whole` takes in every sibling; `left` only those to the left, so it is the root of the tree that ends with this node.
 * Null when the path is too long or too short.
 */
function climb(
  startNode: number,
  startLast: number,
  start: Buffer,
  path: readonly Buffer[],
): { left: Buffer; whole: Buffer } | null {
  let [node, last] = [startNode, startLast];
  let [left, whole] = [start, start];
  for (const sibling of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      left = nodeHash(sibling, left);
      whole = nodeHash(sibling, whole);
      [node, last] = upToRightChild(node, last);
    } else {
      whole = nodeHash(whole, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? { left, whole } : null;
}

/** Skips the levels at which a node on the right border has no sibling and is carried up unchanged. */
function upToRightChild(node: number, last: number): [number, number] {
  let [up, upLast] = [node, last];
  while (up % 2 === 0 && up !== 0) [up, upLast] = [Math.floor(up / 2), Math.floor(upLast / 2)];
  return [up, upLast];
}

function auditPath(leaves: readonly Buffer[], index: number, from: number, to: number): Buffer[] {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...auditPath(leaves, index, from, middle), rootOf(leaves, middle, to)]
    : [...auditPath(leaves, index, middle, to), rootOf(leaves, from, middle)];
}

/** SUBPROOF of RFC 6962; `known` while the old tree is this whole subtree, whose root the verifier holds already. */
function subproof(leaves: readonly Buffer[], oldTo: number, from: number, to: number, known: boolean): Buffer[] {
  if (oldTo === to) return known ? [] : [rootOf(leaves, from, to)];
  const middle = from + splitOf(to - from);
  return oldTo <= middle
    ? [...subproof(leaves, oldTo, from, middle, known), rootOf(leaves, middle, to)]
    : [...subproof(leaves, oldTo, middle, to, false), rootOf(leaves, from, middle)];
}

function rootOf(leaves: readonly Buffer[], from: number, to: number): Buffer {
  const frontier = new Frontier();
  for (const leaf of leaves.slice(from, to)) frontier.append(leaf);
  return frontier.root();
}

/** The largest power of two below n (n > 1). */
function splitOf(n: number): number {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
}

/** How many perfect subtrees a tree of this size is made of: the ones in its binary form. */
function perfectSubtrees(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

function requireTree(leaves: readonly Buffer[], size: number): void {
  if (!isCount(size) || size > leaves.length) {
    throw new RangeError(`a tree of size ${size} can't be built from ${leaves.length} leaves`);
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: Buffer): boolean {
  return value.length === HASH_BYTES;
}

function isProof(proof: readonly Buffer[]): boolean {
  return proof.length <= MAX_PROOF_HASHES && proof.every(isHash);
}
