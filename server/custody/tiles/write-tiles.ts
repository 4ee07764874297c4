import { loadBorder } from './load-border';
import { RootFault } from './tile-fault';
import { TileFolder } from './tile-files';
import { type TileBytes, TileFold } from './tile-fold';
import { requireTiledSize } from './tile-layout';
import { formatTilePath } from './tile-path';

export type WriteTiles = {
  readonly folder: string;
  /** Up to here the tiles are written already. */
  readonly covered: number;
  /** The known root at that size: with it, damage in the partial tiles to be continued is noticed. */
  readonly coveredRoot?: Buffer;
  readonly target: number;
  /** The entries from index `covered` on; what comes after `target` isn't read. */
  readonly entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Called with the path of each file after it is on disk for good. */
  readonly afterFile?: (file: string) => void | Promise<void>;
};

/**
 * Writes every tile and bundle that the target size implies and gives the root there. Publish no head before this returns.
 * After a kill at any point the same call again goes on rightly. Throws a TileFault when files on disk contradict the entries.
 */
export async function writeTiles(job: WriteTiles): Promise<{ size: number; root: Buffer }> {
  requireTiledSize(job.covered);
  requireTiledSize(job.target);
  if (job.target < job.covered) throw new RangeError('a log never shrinks');
  const folder = new TileFolder(job.folder);
  const fold = await resume(job);
  await putAll(folder, fold.partials(), job);
  for await (const body of upTo(job)) await putAll(folder, fold.append(body), job);
  if (fold.size !== job.target) throw new Error(`the entries end at ${fold.size}, before ${job.target}`);
  await putAll(folder, fold.partials(), job);
  return { size: fold.size, root: fold.root() };
}

async function resume({ folder, covered, coveredRoot }: WriteTiles): Promise<TileFold> {
  const fold = new TileFold(covered, await loadBorder(folder, covered));
  if (coveredRoot !== undefined && !fold.root().equals(coveredRoot)) {
    throw new RootFault(`the tiles on disk have another root at size ${covered} than the known one`);
  }
  return fold;
}

async function* upTo({ covered, target, entries }: WriteTiles): AsyncGenerator<Uint8Array> {
  let left = target - covered;
  if (left === 0) return;
  for await (const body of entries) {
    yield body;
    left -= 1;
    if (left === 0) return;
  }
}

async function putAll(folder: TileFolder, tiles: readonly TileBytes[], { afterFile }: WriteTiles): Promise<void> {
  for (const { tile, bytes } of tiles) {
    if (await folder.put(tile, bytes)) await afterFile?.(formatTilePath(tile));
  }
}
