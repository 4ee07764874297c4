import { leafHash } from '../tree';
import { bundledEntry } from './entry-bundle';
import { TileFault } from './tile-fault';
import { isWhole, readEntries, readHashes, readTileFile, splitHashes } from './tile-files';
import { type Border, rootOfHashes } from './tile-fold';
import { borderTile, levelsOf } from './tile-layout';
import { TILE_WIDTH, type Tile } from './tile-path';

/**
 * Reads the partial tiles that a tree of this size ends in. A torn or missing tile of hashes is derived again from what lies below it.
 * Throws a TileFault when the bundle is damaged, when its entries aren't the leaves, or when what lies below is damaged too.
 */
export async function loadBorder(folder: string, size: number): Promise<Border> {
  const bundleTile = borderTile('entries', size);
  const entries = bundleTile === null ? [] : await readEntries(folder, bundleTile);
  const levels: Buffer[][] = [];
  for (let level = 0; level < levelsOf(size); level += 1) {
    const tile = borderTile(level, size);
    levels.push(tile === null ? [] : await loadHashes(folder, tile, level, entries));
  }
  return { bundle: entries.map(bundledEntry), levels };
}

async function loadHashes(folder: string, tile: Tile, level: number, entries: readonly Buffer[]): Promise<Buffer[]> {
  const bytes = await readTileFile(folder, tile);
  const kept = bytes !== null && isWhole(tile, bytes) ? splitHashes(bytes) : null;
  if (level > 0) return kept ?? deriveHashes(folder, tile, level);
  const leaves = entries.map(leafHash);
  // A head over a wrong leaf can't be taken back, so leaves are never taken from the tile alone.
  if (kept !== null && !Buffer.concat(kept).equals(Buffer.concat(leaves))) throw new TileFault(tile, 'differs');
  return leaves;
}

async function deriveHashes(folder: string, tile: Tile, level: number): Promise<Buffer[]> {
  const hashes: Buffer[] = [];
  for (let i = 0; i < tile.width; i += 1) {
    const below = { level: level - 1, index: tile.index * TILE_WIDTH + i, width: TILE_WIDTH };
    hashes.push(rootOfHashes(await readHashes(folder, below)));
  }
  return hashes;
}
