import fs from 'node:fs';
import path from 'node:path';
import { TileFault } from './tile-fault';
import { isWhole } from './tile-files';
import { tileAt } from './tile-layout';
import { formatTilePath, TILE_WIDTH, type Tile } from './tile-path';

/** Bundles are hashed together until so many bytes are there: enough for a full run of the hasher, little for the memory. */
const CHUNK_BYTES = 1_048_576;
const CHUNK_BUNDLES = 8;
const LENGTH_BYTES = 2;

/** Entries as they lie in some bundles, one behind the other. */
export type Chunk = {
  readonly bytes: Buffer;
  /** Where each body begins in `bytes`, and how many bytes it has. */
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  /** Why the next bundle isn't among them. */
  readonly fault: TileFault | null;
};

/**
 * Reads bundles from one index on, in the calling thread: with tens of thousands of files, handing each to another thread takes longer
 * than reading it.
 */
export class BundleReader {
  #bytes = Buffer.allocUnsafe(CHUNK_BYTES);
  readonly #starts = new Int32Array(CHUNK_BUNDLES * TILE_WIDTH);
  readonly #lengths = new Int32Array(CHUNK_BUNDLES * TILE_WIDTH);

  constructor(
    readonly folder: string,
    readonly size: number,
  ) {}

  /** The chunk that begins with this bundle; valid until the next call. */
  read(first: number): Chunk {
    let [end, entries] = [0, 0];
    for (let index = first; index < first + CHUNK_BUNDLES; index += 1) {
      const tile = tileAt('entries', index, this.size);
      if (tile === null) break;
      const behind = this.#append(tile, end, index === first);
      if (behind === null) break;
      if (behind instanceof TileFault) return this.#chunk(end, entries, behind);
      const found = this.#frame(end, behind, entries);
      if (found !== tile.width) return this.#chunk(end, entries, new TileFault(tile, 'damaged'));
      [end, entries] = [behind, entries + found];
    }
    return this.#chunk(end, entries, null);
  }

  /** Where the bundle ends; null when it has to wait for the next chunk. */
  #append(tile: Tile, end: number, isFirst: boolean): number | null | TileFault {
    const file = openTile(this.folder, tile);
    if (file === null) return new TileFault(tile, 'missing');
    try {
      const { size } = fs.fstatSync(file);
      if (end + size > this.#bytes.length) {
        if (!isFirst) return null;
        this.#bytes = Buffer.allocUnsafe(size);
      }
      return end + readFully(file, this.#bytes.subarray(end, end + size));
    } finally {
      fs.closeSync(file);
    }
  }

  /** Finds the entries between two places; gives how many there are, -1 when the last is cut off or there are more than a bundle has. */
  #frame(from: number, to: number, first: number): number {
    let [at, count] = [from, 0];
    while (at + LENGTH_BYTES <= to && count < TILE_WIDTH) {
      const length = this.#bytes.readUInt16BE(at);
      this.#starts[first + count] = at + LENGTH_BYTES;
      this.#lengths[first + count] = length;
      at += LENGTH_BYTES + length;
      count += 1;
    }
    return at === to ? count : -1;
  }

  #chunk(end: number, entries: number, fault: TileFault | null): Chunk {
    return {
      bytes: this.#bytes.subarray(0, end),
      starts: this.#starts.subarray(0, entries),
      lengths: this.#lengths.subarray(0, entries),
      fault,
    };
  }
}

/** The hashes of a tile. Throws a TileFault unless the file is there in full length. */
export function readHashTile(folder: string, tile: Tile): Buffer {
  const file = openTile(folder, tile);
  if (file === null) throw new TileFault(tile, 'missing');
  try {
    const bytes = Buffer.allocUnsafe(fs.fstatSync(file).size);
    const whole = readFully(file, bytes) === bytes.length && isWhole(tile, bytes);
    if (!whole) throw new TileFault(tile, 'damaged');
    return bytes;
  } finally {
    fs.closeSync(file);
  }
}

function openTile(folder: string, tile: Tile): number | null {
  try {
    return fs.openSync(path.join(folder, formatTilePath(tile)), 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function readFully(file: number, into: Buffer): number {
  let done = 0;
  while (done < into.length) {
    const read = fs.readSync(file, into, done, into.length - done, null);
    if (read === 0) break;
    done += read;
  }
  return done;
}
