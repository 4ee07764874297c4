import { EMPTY_ROOT, nodeHash } from '../tree';
import { readHashTile } from './bundle-reader';
import { TileFault } from './tile-fault';
import { readTileFile, splitHashes } from './tile-files';
import { rootOfHashes } from './tile-fold';
import { requireTiledSize, tileAt } from './tile-layout';
import { formatTilePath, TILE_WIDTH, type Tile } from './tile-path';

const TILE_HEIGHT = 8;

/** Root of the tree of this size. Throws a TileFault that names a missing or damaged tile, as do the proofs below. */
export async function readRoot(folder: string, size: number): Promise<Buffer> {
  requireTiledSize(size);
  return size === 0 ? EMPTY_ROOT : new TiledTree(folder, size).rootOf(0, size);
}

/** Audit path of a leaf, lowest sibling first, out of O(log size) tiles. Throws a RangeError when the leaf isn't in that tree. */
export async function proveInclusion(folder: string, index: number, size: number): Promise<Buffer[]> {
  requireTiledSize(size);
  requireTiledSize(index);
  if (index >= size) throw new RangeError(`leaf ${index} isn't in a tree of size ${size}`);
  return new TiledTree(folder, size).auditPath(index, 0, size);
}

/** Proof that the old tree is a prefix of the new one, out of the new tree's tiles. Throws a RangeError unless 1 <= oldSize <= newSize. */
export async function proveConsistency(folder: string, oldSize: number, newSize: number): Promise<Buffer[]> {
  requireTiledSize(newSize);
  requireTiledSize(oldSize);
  if (oldSize === 0 || oldSize > newSize) {
    throw new RangeError(`no consistency proof from size ${oldSize} to size ${newSize}`);
  }
  return new TiledTree(folder, newSize).subproof(oldSize, 0, newSize, true);
}

/** The tree of one size, read tile by tile; each tile once. */
export class TiledTree {
  readonly #read = new Map<string, Promise<Buffer[]>>();

  constructor(
    readonly folder: string,
    readonly size: number,
  ) {}

  /** How many tiles have been asked for. */
  get tilesRead(): number {
    return this.#read.size;
  }

  async auditPath(index: number, from: number, to: number): Promise<Buffer[]> {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? below(this.auditPath(index, from, middle), this.rootOf(middle, to))
      : below(this.auditPath(index, middle, to), this.rootOf(from, middle));
  }

  /** SUBPROOF of RFC 6962; `known` while the old tree is this whole subtree. */
  async subproof(oldTo: number, from: number, to: number, known: boolean): Promise<Buffer[]> {
    if (oldTo === to) return known ? [] : [await this.rootOf(from, to)];
    const middle = from + splitOf(to - from);
    return oldTo <= middle
      ? below(this.subproof(oldTo, from, middle, known), this.rootOf(middle, to))
      : below(this.subproof(oldTo, middle, to, false), this.rootOf(from, middle));
  }

  /** Root of the subtree over the leaves from `from` up to `to`. */
  async rootOf(from: number, to: number): Promise<Buffer> {
    const height = Math.round(Math.log2(to - from));
    if (2 ** height === to - from) return this.#perfect(height, from / 2 ** height);
    const middle = from + splitOf(to - from);
    const [left, right] = await Promise.all([this.rootOf(from, middle), this.rootOf(middle, to)]);
    return nodeHash(left, right);
  }

  /** Root of the perfect subtree number `position` among those of 2^height leaves: it lies within one tile. */
  async #perfect(height: number, position: number): Promise<Buffer> {
    const level = Math.floor(height / TILE_HEIGHT);
    const count = 2 ** (height % TILE_HEIGHT);
    const start = position * count;
    const hashes = await this.#hashes(level, Math.floor(start / TILE_WIDTH));
    return rootOfHashes(hashes.slice(start % TILE_WIDTH, (start % TILE_WIDTH) + count));
  }

  #hashes(level: number, index: number): Promise<Buffer[]> {
    const tile = tileAt(level, index, this.size);
    if (tile === null) throw new RangeError(`a tree of size ${this.size} has no tile ${index} at level ${level}`);
    const file = formatTilePath(tile);
    const hashes = this.#read.get(file) ?? readBorder(this.folder, tile);
    this.#read.set(file, hashes);
    return hashes;
  }
}

/** A proof goes on with what stands beside it. The files for both are read at once. */
async function below(proof: Promise<Buffer[]>, sibling: Promise<Buffer>): Promise<Buffer[]> {
  const [hashes, hash] = await Promise.all([proof, sibling]);
  return [...hashes, hash];
}

/**
 * Where a log was pruned, the full tile stands in for the partial ones that it grew out of. Reads 8 kB in the calling thread: handing that to
 * another one and back, step by step, takes several times as long.
 */
async function readBorder(folder: string, tile: Tile): Promise<Buffer[]> {
  try {
    return splitHashes(readHashTile(folder, tile));
  } catch (error) {
    const isPartial = tile.width < TILE_WIDTH;
    if (!isPartial || !(error instanceof TileFault) || error.reason !== 'missing') throw error;
    const full = { ...tile, width: TILE_WIDTH };
    if ((await readTileFile(folder, full)) === null) throw error;
    return splitHashes(readHashTile(folder, full)).slice(0, tile.width);
  }
}

/** The largest power of two below n (n > 1). */
function splitOf(n: number): number {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
}
