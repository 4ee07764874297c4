import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from '../../boot/write-atomically';
import type { ObjectStore } from '../../media/object-store';
import { readWhole, TileFolder } from './tile-files';
import { borderTile, hashesAt, levelsOf } from './tile-layout';
import { formatTilePath, parseTilePath, TILE_WIDTH, type Tile } from './tile-path';

/** First line of a list of copies. */
const FORM = 'ambit-ledger-copies/1';
/** Entries a run covers at most: a ledger of millions is caught up with in several, and each leaves something that holds. */
const MOST_ENTRIES = 256 * TILE_WIDTH;
const MOST_LIST_BYTES = 4 * 1024 * 1024;
const MOST_TILE_BYTES = TILE_WIDTH * (2 + 65_535);

/** How far copies go, and the object that lists the newest of them; each list names the one before. */
export type Copies = { readonly size: number; readonly list: string };

/**
 * Puts what a published ledger grew by into the object store: full tiles and bundles for good, and the partial ones of this size with the
 * checkpoint, so that the newest list alone leads to a ledger that an outsider can check. Does nothing until another bundle is full.
 * The object store may be under object lock in another agency's hands: then who has this machine and its database can't take it back.
 * @param note the published checkpoint
 * @param size its size; a run may stop before it, and then leaves the checkpoint out
 */
export async function copyTiles(
  folder: string,
  store: ObjectStore,
  note: string,
  size: number,
): Promise<Copies | null> {
  const before = readCopies(folder);
  const target = Math.min(size, (before?.size ?? 0) + MOST_ENTRIES);
  if (full(target) === full(before?.size ?? 0)) return before;
  const tiles = [...grownBetween(before?.size ?? 0, target), ...(target === size ? borderOf(size) : [])];
  const lines: string[] = [];
  for (const tile of tiles)
    lines.push(`${formatTilePath(tile)} ${await putBytes(store, await readWhole(folder, tile))}`);
  if (target === size) lines.push(`checkpoint ${await putBytes(store, Buffer.from(note))}`);
  const text = `${[FORM, `previous ${before?.list ?? 'none'}`, ...lines].join('\n')}\n`;
  const copies = { size: full(target) * TILE_WIDTH, list: await putBytes(store, Buffer.from(text)) };
  writeAtomically(copiesFile(folder), `size ${copies.size}\nlist ${copies.list}\n`, 0o644);
  return copies;
}

/** What this folder's tiles were copied to; null when nothing was. Throws when the file isn't ours. */
export function readCopies(folder: string): Copies | null {
  if (!existsSync(copiesFile(folder))) return null;
  const [, size, list] =
    /^size ([0-9]{1,16})\nlist ([0-9a-f]{64})\n$/.exec(readFileSync(copiesFile(folder), 'utf8')) ?? [];
  if (size === undefined || list === undefined) throw new Error('the record of the copies of the ledger can’t be read');
  return { size: Number(size), list };
}

/**
 * Brings a ledger back out of the object store into an empty folder: every full tile that any list names, and the partial ones and the
 * checkpoint of the newest. Gives the number of files. What it brings isn't believed: check it (`ambit verify ledger --tiles`).
 */
export async function restoreTiles(folder: string, store: ObjectStore, list: string): Promise<number> {
  const writer = new TileFolder(folder);
  let files = 0;
  for (let next = list, isNewest = true; next !== 'none'; isNewest = false) {
    const { previous, lines } = readList(await store.read(next, { maxBytes: MOST_LIST_BYTES }));
    for (const [name, sha256] of lines) {
      if (name !== 'checkpoint') files += await restoreTile(writer, store, parseTilePath(name), sha256, isNewest);
      else if (isNewest)
        writeAtomically(
          path.join(folder, name),
          String(await store.read(sha256, { maxBytes: MOST_LIST_BYTES })),
          0o644,
        );
    }
    next = previous;
  }
  return files;
}

async function restoreTile(
  writer: TileFolder,
  store: ObjectStore,
  tile: Tile,
  sha256: string,
  isNewest: boolean,
): Promise<0 | 1> {
  if (tile.width < TILE_WIDTH && !isNewest) return 0;
  return (await writer.put(tile, await store.read(sha256, { maxBytes: MOST_TILE_BYTES }))) ? 1 : 0;
}

function readList(bytes: Buffer): { previous: string; lines: [string, string][] } {
  const [form, first = '', ...rest] = bytes.toString('utf8').split('\n');
  const previous = /^previous (none|[0-9a-f]{64})$/.exec(first)?.[1];
  if (form !== FORM || previous === undefined || rest.pop() !== '')
    throw new Error('that object is no list of copies of a ledger');
  return { previous, lines: rest.map((line) => line.split(' ', 2) as [string, string]) };
}

/** Full tiles of a tree of one size that the smaller one hasn't got, level by level. */
function* grownBetween(from: number, to: number): Generator<Tile> {
  for (const level of levels(to)) {
    const height = level === 'entries' ? 0 : level;
    const [first, end] = [full(hashesAt(height, from)), full(hashesAt(height, to))];
    for (let index = first; index < end; index++) yield { level, index, width: TILE_WIDTH };
  }
}

function borderOf(size: number): Tile[] {
  return levels(size).flatMap((level) => {
    const tile = borderTile(level, size);
    return tile === null ? [] : [tile];
  });
}

function levels(size: number): (number | 'entries')[] {
  return ['entries', ...Array.from({ length: levelsOf(size) }, (_, level) => level)];
}

const full = (hashes: number) => Math.floor(hashes / TILE_WIDTH);

async function putBytes(store: ObjectStore, bytes: Buffer): Promise<string> {
  return (await store.put(once(bytes))).sha256;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const copiesFile = (folder: string) => path.join(folder, 'copies');
