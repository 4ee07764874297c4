import { MAX_TILED_SIZE, TILE_WIDTH, type Tile } from './tile-path';

/** Throws a RangeError unless a tree of this size can be laid out in tiles. */
export function requireTiledSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0 || size > MAX_TILED_SIZE) {
    throw new RangeError('the size of a tiled tree is a whole number from 0 to 2^48 - 1');
  }
}

/** How many hashes of this level a tree has: the perfect subtrees of 256^level leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How many levels of tiles a tree has. */
export function levelsOf(size: number): number {
  let levels = 0;
  while (hashesAt(levels, size) > 0) levels += 1;
  return levels;
}

/** The tile with this index as a tree of this size has it; null when the tree doesn't reach so far. */
export function tileAt(level: number | 'entries', index: number, size: number): Tile | null {
  const behind = hashesAt(level === 'entries' ? 0 : level, size) - index * TILE_WIDTH;
  return behind > 0 ? { level, index, width: Math.min(TILE_WIDTH, behind) } : null;
}

/** The tile at the right border that the next leaf goes on with; null when the level ends in a full tile. */
export function borderTile(level: number | 'entries', size: number): Tile | null {
  return tileAt(level, Math.floor(hashesAt(level === 'entries' ? 0 : level, size) / TILE_WIDTH), size);
}
