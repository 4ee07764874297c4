import { hashLeaves } from '../sha256/hash-many';
import type { TiledHead } from './check-tiles';
import { readRoot } from './read-tiles';
import { RootFault, TileFault } from './tile-fault';
import { readEntries, readHashes } from './tile-files';
import { rootOfHashes } from './tile-fold';
import { hashesAt, levelsOf, tileAt } from './tile-layout';
import { TILE_WIDTH, type Tile } from './tile-path';

/**
 * The second hash before a head is published: what came after `from` is read back from disk and derived again, leaves out of the bundles,
 * each level out of the one below, and the root out of all. One bit that flipped in memory has ended a public log. The leaves
 * are hashed by another implementation than the one that wrote them.
 * Throws a TileFault that names the file, or an Error when the files agree and the root is another.
 */
export async function rereadTiles(folder: string, from: number, head: TiledHead): Promise<void> {
  for (let level = 0; level < levelsOf(head.size); level += 1) await rereadLevel(folder, level, from, head.size);
  if ((await readRoot(folder, head.size)).equals(head.root)) return;
  throw new RootFault(`the tiles read back have another root at size ${head.size} than the entries`);
}

async function rereadLevel(folder: string, level: number, from: number, size: number): Promise<void> {
  const known = hashesAt(level, from);
  for (let index = Math.floor(known / TILE_WIDTH); ; index += 1) {
    const tile = tileAt(level, index, size);
    if (tile === null) return;
    const kept = await readHashes(folder, tile);
    const skip = Math.max(0, known - index * TILE_WIDTH);
    const derived = level === 0 ? await leavesOf(folder, tile) : await rootsBelow(folder, tile, level, skip);
    const compared = level === 0 ? kept : kept.slice(skip);
    if (!Buffer.concat(derived).equals(Buffer.concat(compared))) throw new TileFault(tile, 'differs');
  }
}

async function leavesOf(folder: string, tile: Tile): Promise<Buffer[]> {
  return hashLeaves(await readEntries(folder, { ...tile, level: 'entries' }));
}

/** Roots of the full tiles below, but those known before: the root of the whole covers these. */
async function rootsBelow(folder: string, tile: Tile, level: number, skip: number): Promise<Buffer[]> {
  const roots: Buffer[] = [];
  for (let i = skip; i < tile.width; i += 1) {
    const below = { level: level - 1, index: tile.index * TILE_WIDTH + i, width: TILE_WIDTH };
    roots.push(rootOfHashes(await readHashes(folder, below)));
  }
  return roots;
}
