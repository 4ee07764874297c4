import { TiledTree } from './read-tiles';
import { TileFault, type TileFaultReason } from './tile-fault';
import { readEntries, readWhole, splitHashes } from './tile-files';
import { rootOfBorder, rootOfHashes, type TileBytes, TileFold } from './tile-fold';
import { requireTiledSize, tileAt } from './tile-layout';
import { TILE_WIDTH, type Tile } from './tile-path';

/** The head that the tiles are held against. */
export type TiledHead = { readonly size: number; readonly root: Buffer };

export type TileCheck =
  | { readonly ok: true; readonly size: number; readonly root: Buffer }
  /** `file` is null when all tiles agree with each other, but not with the root. */
  | { readonly ok: false; readonly file: string | null; readonly reason: TileFaultReason };

/**
 * Derives every leaf, tile and the root again from the bytes of the entry bundles and compares them with what is on disk.
 * Gives the first fault. Holds one bundle and one tile per level in memory, however long the log.
 */
export async function checkTiles(folder: string, head: TiledHead): Promise<TileCheck> {
  requireTiledSize(head.size);
  try {
    const root = await derive(folder, head);
    return root.equals(head.root) ? { ok: true, size: head.size, root } : { ok: false, file: null, reason: 'differs' };
  } catch (error) {
    if (!(error instanceof TileFault)) throw error;
    return { ok: false, file: error.file, reason: error.reason };
  }
}

async function derive(folder: string, head: TiledHead): Promise<Buffer> {
  const fold = new TileFold();
  for (let index = 0; fold.size < head.size; index += 1) {
    const bundle = tileAt('entries', index, head.size);
    if (bundle === null) throw new Error('the entries are out of step with the size');
    for (const body of await readEntries(folder, bundle)) {
      for (const derived of fold.append(body)) await compare(folder, derived, head, fold);
    }
  }
  for (const derived of fold.partials()) await compare(folder, derived, head, fold);
  return fold.root();
}

async function compare(folder: string, { tile, bytes }: TileBytes, head: TiledHead, fold: TileFold): Promise<void> {
  if (tile.level === 'entries') return;
  const onDisk = await readWhole(folder, tile);
  if (onDisk.equals(bytes)) return;
  const bundleIsWrong = tile.level === 0 && (await isVouchedFor(folder, tile, splitHashes(onDisk), head, fold));
  throw new TileFault(bundleIsWrong ? { ...tile, level: 'entries' } : tile, 'differs');
}

/** When leaves and entries disagree, the hash above them says which of the two is right. */
async function isVouchedFor(
  folder: string,
  tile: Tile,
  leaves: readonly Buffer[],
  head: TiledHead,
  fold: TileFold,
): Promise<boolean> {
  if (tile.width < TILE_WIDTH) return rootOfBorder(head.size, [leaves, ...fold.levels.slice(1)]).equals(head.root);
  const from = tile.index * TILE_WIDTH;
  const above = await new TiledTree(folder, head.size).rootOf(from, from + TILE_WIDTH);
  return rootOfHashes(leaves).equals(above);
}
