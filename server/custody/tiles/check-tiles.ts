import { manyHasher } from '../sha256/hash-many';
import { HASH_BYTES, type ManyHasher } from '../sha256/many-hasher';
import { readHashTile } from './bundle-reader';
import {
  type CheckedTiles,
  checkLeafTiles,
  lastLeaves,
  leafFault,
  rootsOfTiles,
  TILE_BYTES,
  type TiledLog,
} from './leaf-tiles';
import { TileFault, type TileFaultReason } from './tile-fault';
import { splitHashes } from './tile-files';
import { rootOfBorder } from './tile-fold';
import { requireTiledSize } from './tile-layout';
import { TILE_WIDTH, type Tile } from './tile-path';

/** The head that the tiles are held against. */
export type TiledHead = { readonly size: number; readonly root: Buffer };

export type TileCheck =
  | { readonly ok: true; readonly size: number; readonly root: Buffer }
  /** `file` is null when all tiles agree with each other, but not with the root. `entry`: the first whose hash isn't the one in its tile. */
  | { readonly ok: false; readonly file: string | null; readonly reason: TileFaultReason; readonly entry?: number };

/** Checks the full tiles from number 0 up to the one given, in order. */
export type LeafTilesChecker = (log: TiledLog, tiles: number) => AsyncIterable<CheckedTiles>;

export type CheckOptions = {
  readonly hasher?: ManyHasher;
  /** Where the leaves are hashed, if not in the calling thread. */
  readonly leafTiles?: LeafTilesChecker;
  /** Called now and then with the number of entries that are done. */
  readonly onProgress?: (entries: number) => void;
};

/**
 * Derives every leaf, tile and the root again from the bytes of the entry bundles and compares them with what is on disk.
 * Gives the first fault. Holds a few bundles and one tile per level in memory, however long the log, and lets others run in between.
 */
export async function checkTiles(folder: string, head: TiledHead, options: CheckOptions = {}): Promise<TileCheck> {
  requireTiledSize(head.size);
  try {
    const root = await derive(folder, head, options);
    return root.equals(head.root) ? { ok: true, size: head.size, root } : { ok: false, file: null, reason: 'differs' };
  } catch (error) {
    if (!(error instanceof TileFault)) throw error;
    const { file, reason, entry } = error;
    return { ok: false, file, reason, ...(entry === undefined ? {} : { entry }) };
  }
}

async function derive(folder: string, head: TiledHead, options: CheckOptions): Promise<Buffer> {
  const { hasher = manyHasher(), onProgress } = options;
  const log = { folder, size: head.size };
  const tiles = Math.floor(head.size / TILE_WIDTH);
  const upper = new UpperTiles(folder, hasher);
  const checked = options.leafTiles?.(log, tiles) ?? checkLeafTiles(log, hasher, 0, tiles);
  for await (const { roots, fault } of checked) {
    upper.append(roots);
    if (fault !== null) throw fault;
    onProgress?.(upper.leafTiles * TILE_WIDTH);
  }
  if (upper.leafTiles !== tiles) throw new Error('the tiles are out of step with the size');
  const leaves = lastLeaves(log, hasher);
  if (leaves.length > 0) await compareLast(log, head, leaves, upper);
  upper.comparePartials();
  onProgress?.(head.size);
  return rootOfBorder(head.size, [splitHashes(leaves), ...upper.partials()]);
}

/** The hash tiles above the leaves, compared with those on disk as they fill. */
class UpperTiles {
  /** From level 1 on: what doesn't fill a tile yet, and how many tiles were filled before. */
  readonly #levels: { hashes: Buffer; filled: number }[] = [];
  leafTiles = 0;

  constructor(
    readonly folder: string,
    readonly hasher: ManyHasher,
  ) {}

  /** Takes the roots of the next full tiles at level 0. */
  append(roots: Buffer): void {
    this.leafTiles += roots.length / HASH_BYTES;
    this.#append(1, roots);
  }

  comparePartials(): void {
    for (const [i, { hashes, filled }] of this.#levels.entries()) {
      if (hashes.length > 0) this.#compare(i + 1, filled, hashes);
    }
  }

  /** Hashes of the partial tile of each level, level 1 first. */
  partials(): Buffer[][] {
    return this.#levels.map(({ hashes }) => splitHashes(hashes));
  }

  #append(at: number, hashes: Buffer): void {
    const level = this.#levels[at - 1] ?? { hashes: Buffer.alloc(0), filled: 0 };
    this.#levels[at - 1] = level;
    const all = Buffer.concat([level.hashes, hashes]);
    const full = all.length - (all.length % TILE_BYTES);
    for (let start = 0; start < full; start += TILE_BYTES) {
      this.#compare(at, level.filled, all.subarray(start, start + TILE_BYTES));
      level.filled += 1;
    }
    level.hashes = all.subarray(full);
    if (full > 0) this.#append(at + 1, rootsOfTiles(all.subarray(0, full), this.hasher));
  }

  #compare(level: number, index: number, derived: Buffer): void {
    const tile: Tile = { level, index, width: derived.length / HASH_BYTES };
    if (!readHashTile(this.folder, tile).equals(derived)) throw new TileFault(tile, 'differs');
  }
}

/** Above the last, partial tile there is no hash that vouches for it but the root of all. */
async function compareLast(
  { folder, size }: TiledLog,
  head: TiledHead,
  leaves: Buffer,
  upper: UpperTiles,
): Promise<void> {
  const tile: Tile = { level: 0, index: Math.floor(size / TILE_WIDTH), width: leaves.length / HASH_BYTES };
  const isVouchedFor = (onDisk: readonly Buffer[]) =>
    rootOfBorder(size, [onDisk, ...upper.partials()]).equals(head.root);
  const fault = await leafFault(folder, tile, leaves, isVouchedFor);
  if (fault !== null) throw fault;
}
