import { Frontier, leafHash, nodeHash } from '../tree';

/** A part of a tree, from its first leaf up to and without the last number: one of its subtrees. */
export type Part = { readonly from: number; readonly to: number };

/** What lies outside a run of leaves: the largest subtrees that cover it, left to right. */
export type Outside = { readonly left: readonly Part[]; readonly right: readonly Part[] };

/** Hashes of those subtrees. */
export type OutsideHashes = { readonly left: Buffer[]; readonly right: Buffer[] };

/**
 * The subtrees (RFC 6962 section 2.1) that cover all leaves before `first` and after `last`.
 * Throws a RangeError when the tree of this size has no such run.
 */
export function outsideParts(size: number, first: number, last: number): Outside {
  requireRun(size, first, last);
  const left: Part[] = [];
  const right: Part[] = [];
  const walk = (from: number, to: number): void => {
    if (to <= first) left.push({ from, to });
    else if (from > last) right.push({ from, to });
    else if (to - from > 1) {
      const middle = from + splitOf(to - from);
      walk(from, middle);
      walk(middle, to);
    }
  };
  walk(0, size);
  return { left, right };
}

/** Takes the leaves of a tree one after the other, forgets them, and gives the hashes outside a run of them. */
export class OutsideProver {
  readonly #size: number;
  readonly #parts: readonly (Part & { readonly isLeft: boolean })[];
  readonly #hashes: OutsideHashes = { left: [], right: [] };
  #part = 0;
  #next = 0;
  #subtree = new Frontier();

  constructor(size: number, first: number, last: number) {
    const { left, right } = outsideParts(size, first, last);
    this.#size = size;
    this.#parts = [
      ...left.map((part) => ({ ...part, isLeft: true })),
      ...right.map((part) => ({ ...part, isLeft: false })),
    ];
  }

  /** The hash of the next leaf. */
  append(leaf: Buffer): void {
    const part = this.#parts[this.#part];
    const at = this.#next++;
    if (part === undefined || at < part.from) return;
    this.#subtree.append(leaf);
    if (at + 1 < part.to) return;
    this.#hashes[part.isLeft ? 'left' : 'right'].push(this.#subtree.root());
    this.#subtree = new Frontier();
    this.#part++;
  }

  /** Throws unless exactly as many leaves came as the tree has. */
  outside(): OutsideHashes {
    if (this.#next !== this.#size) throw new Error(`the tree has ${this.#size} leaves, not ${this.#next}`);
    return this.#hashes;
  }
}

/** The root of a tree by a run of its leaves, as bytes, and the hashes outside it. Throws a RangeError where they don't fit together. */
export function rootByRun(
  size: number,
  first: number,
  leaves: readonly Uint8Array[],
  outside: { readonly left: readonly Buffer[]; readonly right: readonly Buffer[] },
): Buffer {
  const last = first + leaves.length - 1;
  const parts = outsideParts(size, first, last);
  if (parts.left.length !== outside.left.length || parts.right.length !== outside.right.length)
    throw new RangeError('the hashes outside the run are not those of a tree of this size');
  const hashes = [...outside.left, ...outside.right];
  let used = 0;
  const rootOf = (from: number, to: number): Buffer => {
    if (to <= first || from > last) return hashes[used++] as Buffer;
    if (to - from === 1) return leafHash(leaves[from - first] as Uint8Array);
    const middle = from + splitOf(to - from);
    const left = rootOf(from, middle);
    return nodeHash(left, rootOf(middle, to));
  };
  return rootOf(0, size);
}

function requireRun(size: number, first: number, last: number): void {
  const whole = [size, first, last].every((number) => Number.isSafeInteger(number) && number >= 0);
  if (!whole || first > last || last >= size)
    throw new RangeError(`no run from ${first} to ${last} in a tree of ${size}`);
}

/** The largest power of two below n (n > 1). No bitwise operator: those work on 32 bits. */
function splitOf(n: number): number {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
}
