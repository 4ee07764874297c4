import { setImmediate } from 'node:timers/promises';
import { manyHasher } from '../sha256/hash-many';
import { HASH_BYTES, type ManyHasher } from '../sha256/many-hasher';
import { BundleReader, readHashTile } from './bundle-reader';
import { TiledTree } from './read-tiles';
import { TileFault, type TileFaultReason } from './tile-fault';
import { splitHashes } from './tile-files';
import { rootOfBorder, rootOfHashes } from './tile-fold';
import { requireTiledSize } from './tile-layout';
import { TILE_WIDTH, type Tile } from './tile-path';

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** The head that the tiles are held against. */
export type TiledHead = { readonly size: number; readonly root: Buffer };

export type TileCheck =
  | { readonly ok: true; readonly size: number; readonly root: Buffer }
  /** `file` is null when all tiles agree with each other, but not with the root. `entry`: the first whose hash isn't the one in its tile. */
  | { readonly ok: false; readonly file: string | null; readonly reason: TileFaultReason; readonly entry?: number };

export type CheckOptions = {
  readonly hasher?: ManyHasher;
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

async function derive(folder: string, head: TiledHead, { hasher, onProgress }: CheckOptions): Promise<Buffer> {
  const bundles = new BundleReader(folder, head.size);
  const derived = new DerivedTiles(folder, head, hasher ?? manyHasher());
  while (derived.size < head.size) {
    const { bytes, starts, lengths, fault } = bundles.read(derived.size / TILE_WIDTH);
    await derived.take(bytes, starts, lengths);
    if (fault !== null) throw fault;
    onProgress?.(derived.size);
    await setImmediate();
  }
  return derived.finish();
}

/** What doesn't fill a tile yet, and how many tiles were filled before. */
type Level = { hashes: Buffer; filled: number };

/** What the entries make of the tree, compared with the tiles on disk as it grows. */
class DerivedTiles {
  size = 0;
  readonly #levels: Level[] = [];

  constructor(
    readonly folder: string,
    readonly head: TiledHead,
    readonly hasher: ManyHasher,
  ) {}

  /** Takes whole bundles; the last may be partial when it is the log's last. */
  async take(bytes: Buffer, starts: Int32Array, lengths: Int32Array): Promise<void> {
    this.size += starts.length;
    await this.#append(0, this.hasher.leaves(bytes, starts, lengths));
  }

  /** Compares the partial tiles and gives the root. */
  async finish(): Promise<Buffer> {
    for (const [level, { hashes, filled }] of this.#levels.entries()) {
      if (hashes.length > 0) await this.#compare(tileOf(level, filled, hashes), hashes);
    }
    return rootOfBorder(this.size, this.#partials());
  }

  async #append(at: number, hashes: Buffer): Promise<void> {
    const level = this.#levels[at] ?? { hashes: Buffer.alloc(0), filled: 0 };
    this.#levels[at] = level;
    const all = Buffer.concat([level.hashes, hashes]);
    const full = all.length - (all.length % TILE_BYTES);
    for (let start = 0; start < full; start += TILE_BYTES) {
      const tile = all.subarray(start, start + TILE_BYTES);
      await this.#compare(tileOf(at, level.filled, tile), tile);
      level.filled += 1;
    }
    level.hashes = all.subarray(full);
    if (full > 0) await this.#append(at + 1, this.#rootsOf(all.subarray(0, full)));
  }

  /** Roots of full tiles that lie one behind the other. */
  #rootsOf(tiles: Buffer): Buffer {
    let hashes = tiles;
    for (let width = TILE_WIDTH; width > 1; width /= 2) hashes = this.hasher.nodes(hashes);
    return hashes;
  }

  async #compare(tile: Tile, derived: Buffer): Promise<void> {
    const onDisk = readHashTile(this.folder, tile);
    if (onDisk.equals(derived)) return;
    if (tile.level !== 0) throw new TileFault(tile, 'differs');
    const entry = tile.index * TILE_WIDTH + firstDifference(onDisk, derived);
    const isBundleWrong = await this.#isVouchedFor(tile, splitHashes(onDisk));
    throw new TileFault(isBundleWrong ? { ...tile, level: 'entries' } : tile, 'differs', entry);
  }

  /** When leaves and entries disagree, the hash above them says which of the two is right. */
  async #isVouchedFor(tile: Tile, leaves: readonly Buffer[]): Promise<boolean> {
    const { folder, head } = this;
    if (tile.width < TILE_WIDTH) {
      return rootOfBorder(head.size, [leaves, ...this.#partials().slice(1)]).equals(head.root);
    }
    const from = tile.index * TILE_WIDTH;
    const above = await new TiledTree(folder, head.size).rootOf(from, from + TILE_WIDTH);
    return rootOfHashes(leaves).equals(above);
  }

  #partials(): Buffer[][] {
    return this.#levels.map(({ hashes }) => splitHashes(hashes));
  }
}

function tileOf(level: number, index: number, hashes: Buffer): Tile {
  return { level, index, width: hashes.length / HASH_BYTES };
}

/** Number of the first hash that isn't the same. */
function firstDifference(some: Buffer, others: Buffer): number {
  for (let i = 0; i < some.length; i += 1) if (some[i] !== others[i]) return Math.floor(i / HASH_BYTES);
  return 0;
}
