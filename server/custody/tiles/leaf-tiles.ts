import { setImmediate } from 'node:timers/promises';
import { HASH_BYTES, type ManyHasher } from '../sha256/many-hasher';
import { BundleReader, readHashTile } from './bundle-reader';
import { TiledTree } from './read-tiles';
import { TileFault } from './tile-fault';
import { splitHashes } from './tile-files';
import { rootOfHashes } from './tile-fold';
import { TILE_WIDTH, type Tile } from './tile-path';

export const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** Some full tiles at level 0 that are what their bundles make them, one behind the other: their roots, and what is wrong with the next. */
export type CheckedTiles = { readonly roots: Buffer; readonly fault: TileFault | null };

/** A log on disk, and how many entries it has. */
export type TiledLog = { readonly folder: string; readonly size: number };

/** Checks the full tiles from one number up to another against their bundles, some at a time. Ends with the first fault. */
export async function* checkLeafTiles(
  log: TiledLog,
  hasher: ManyHasher,
  from: number,
  behind: number,
): AsyncGenerator<CheckedTiles> {
  const bundles = new BundleReader(log.folder, Math.min(log.size, behind * TILE_WIDTH));
  for (let first = from; first < behind; ) {
    const { bytes, starts, lengths, fault } = bundles.read(first);
    const leaves = hasher.leaves(bytes, starts, lengths);
    const compared = await compareAll(log, first, leaves);
    const worst = compared.fault ?? fault;
    yield { roots: rootsOfTiles(leaves.subarray(0, compared.right), hasher), fault: worst };
    if (worst !== null) return;
    first += leaves.length / TILE_BYTES;
    await setImmediate();
  }
}

/** The leaves of the partial bundle that the log ends in; throws its fault. */
export function lastLeaves({ folder, size }: TiledLog, hasher: ManyHasher): Buffer {
  if (size % TILE_WIDTH === 0) return Buffer.alloc(0);
  const { bytes, starts, lengths, fault } = new BundleReader(folder, size).read(Math.floor(size / TILE_WIDTH));
  if (fault !== null) throw fault;
  return hasher.leaves(bytes, starts, lengths);
}

/** Roots of full tiles that lie one behind the other. */
export function rootsOfTiles(tiles: Buffer, hasher: ManyHasher): Buffer {
  let hashes = tiles;
  for (let width = TILE_WIDTH; width > 1; width /= 2) hashes = hasher.nodes(hashes);
  return hashes;
}

/** What is wrong with a tile of leaves, beside what its entries make it; when the two disagree, `isVouchedFor` says whether the tile is right. */
export async function leafFault(
  folder: string,
  tile: Tile,
  derived: Buffer,
  isVouchedFor: (leaves: readonly Buffer[]) => boolean | Promise<boolean>,
): Promise<TileFault | null> {
  try {
    const onDisk = readHashTile(folder, tile);
    if (onDisk.equals(derived)) return null;
    const entry = tile.index * TILE_WIDTH + firstDifference(onDisk, derived);
    const isBundleWrong = await isVouchedFor(splitHashes(onDisk));
    return new TileFault(isBundleWrong ? { ...tile, level: 'entries' } : tile, 'differs', entry);
  } catch (error) {
    if (error instanceof TileFault) return error;
    throw error;
  }
}

/** How many bytes of the leaves are in tiles that are right, and what is wrong with the next. */
async function compareAll(
  { folder, size }: TiledLog,
  first: number,
  leaves: Buffer,
): Promise<{ right: number; fault: TileFault | null }> {
  for (let right = 0; right < leaves.length; right += TILE_BYTES) {
    const index = first + right / TILE_BYTES;
    const isVouchedFor = async (onDisk: readonly Buffer[]) => {
      const above = new TiledTree(folder, size).rootOf(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
      return rootOfHashes(onDisk).equals(await above);
    };
    const derived = leaves.subarray(right, right + TILE_BYTES);
    const fault = await leafFault(folder, { level: 0, index, width: TILE_WIDTH }, derived, isVouchedFor);
    if (fault !== null) return { right, fault };
  }
  return { right: leaves.length, fault: null };
}

/** Number of the first hash that isn't the same. */
function firstDifference(some: Buffer, others: Buffer): number {
  for (let i = 0; i < some.length; i += 1) if (some[i] !== others[i]) return Math.floor(i / HASH_BYTES);
  return 0;
}
