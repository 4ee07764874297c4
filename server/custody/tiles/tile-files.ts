import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { splitBundle } from './entry-bundle';
import { TileFault } from './tile-fault';
import { formatTilePath, TILE_WIDTH, type Tile } from './tile-path';

const HASH_BYTES = 32;

/** The bytes of a tile, or null when there is no such file. */
export async function readTileFile(folder: string, tile: Tile): Promise<Buffer | null> {
  try {
    return await readFile(path.join(folder, formatTilePath(tile)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** True when the bytes have the form of this tile: exactly 32 to a hash, or exactly so many entries. */
export function isWhole(tile: Tile, bytes: Buffer): boolean {
  if (tile.level === 'entries') return splitBundle(bytes, tile.width) !== null;
  return bytes.length === HASH_BYTES * tile.width;
}

/** The hashes of a tile. Throws a TileFault unless the file is there in full length. */
export async function readHashes(folder: string, tile: Tile): Promise<Buffer[]> {
  return splitHashes(await readWhole(folder, tile));
}

/** The entries of a bundle. Throws a TileFault unless the file is there and whole. */
export async function readEntries(folder: string, tile: Tile): Promise<Buffer[]> {
  const entries = splitBundle(await readWhole(folder, tile), tile.width);
  if (entries === null) throw new TileFault(tile, 'damaged');
  return entries;
}

export async function readWhole(folder: string, tile: Tile): Promise<Buffer> {
  const bytes = await readTileFile(folder, tile);
  if (bytes === null) throw new TileFault(tile, 'missing');
  if (!isWhole(tile, bytes)) throw new TileFault(tile, 'damaged');
  return bytes;
}

export function splitHashes(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, i) =>
    bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  );
}

/** The writing side of a log's folder. One writer at a time. */
export class TileFolder {
  readonly #synced = new Set<string>();

  constructor(readonly folder: string) {}

  /**
   * Makes sure that the tile is on disk with these bytes; true when it had to be written.
   * A torn partial tile is written anew. Throws a TileFault, and changes nothing, when a full tile isn't the same
   * or a whole partial one tells another history.
   */
  async put(tile: Tile, bytes: Buffer): Promise<boolean> {
    const present = await readTileFile(this.folder, tile);
    if (present?.equals(bytes)) return false;
    if (present !== null && isWhole(tile, present)) throw new TileFault(tile, 'differs');
    if (present !== null && tile.width === TILE_WIDTH) throw new TileFault(tile, 'damaged');
    await this.#write(path.join(this.folder, formatTilePath(tile)), bytes);
    return true;
  }

  async #write(file: string, bytes: Buffer): Promise<void> {
    const parent = path.dirname(file);
    await this.#ensure(parent);
    const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
    try {
      await writeDurably(draft, bytes);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await syncFolder(parent);
  }

  /** Creates a folder and, once in this writer's life, syncs all above it: a killed run may have left them unsynced. */
  async #ensure(parent: string): Promise<void> {
    if (this.#synced.has(parent)) return;
    await mkdir(parent, { recursive: true });
    for (let above = parent; above !== this.folder && above !== path.dirname(above); ) {
      above = path.dirname(above);
      await syncFolder(above);
    }
    this.#synced.add(parent);
  }
}

async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
