import fs from 'node:fs';
import path from 'node:path';
import { hashNodes, manyHasher } from '@/server/custody/sha256/hash-many';
import type { TiledHead } from '@/server/custody/tiles/check-tiles';
import { splitHashes } from '@/server/custody/tiles/tile-files';
import { rootOfBorder } from '@/server/custody/tiles/tile-fold';
import { formatTilePath, TILE_WIDTH, type Tile } from '@/server/custody/tiles/tile-path';
import { SeededEntries } from './seeded-entries';

const TILE_BYTES = 32 * TILE_WIDTH;
const BUNDLES_AT_ONCE = 16;

/**
 * Writes a ledger of so many entries of so many bytes as tiles, for measuring: the entries come from a seed, the hashes are made by the
 * thousand and nothing is synced to disk.
 */
export function writeTiledLedger(folder: string, size: number, entryBytes: number): TiledHead {
  const entries = new SeededEntries(entryBytes);
  const levels = new Levels(folder);
  for (let done = 0; done < size; ) {
    const count = Math.min(TILE_WIDTH * BUNDLES_AT_ONCE, size - done);
    const { bytes, starts, lengths } = entries.next(count);
    const framed = bytes.length / count;
    for (let at = 0; at < count; at += TILE_WIDTH) {
      const width = Math.min(TILE_WIDTH, count - at);
      const tile: Tile = { level: 'entries', index: (done + at) / TILE_WIDTH, width };
      put(folder, tile, bytes.subarray(at * framed, (at + width) * framed));
    }
    levels.append(0, manyHasher().leaves(bytes, starts, lengths));
    done += count;
  }
  return { size, root: levels.finish(size) };
}

/** The hash tiles, written as they fill. */
class Levels {
  readonly #levels: { hashes: Buffer; filled: number }[] = [];

  constructor(readonly folder: string) {}

  append(at: number, hashes: Buffer): void {
    const level = this.#levels[at] ?? { hashes: Buffer.alloc(0), filled: 0 };
    this.#levels[at] = level;
    const all = Buffer.concat([level.hashes, hashes]);
    const full = all.length - (all.length % TILE_BYTES);
    for (let start = 0; start < full; start += TILE_BYTES) {
      put(this.folder, { level: at, index: level.filled, width: TILE_WIDTH }, all.subarray(start, start + TILE_BYTES));
      level.filled += 1;
    }
    level.hashes = all.subarray(full);
    let roots: Buffer = all.subarray(0, full);
    for (let width = TILE_WIDTH; width > 1; width /= 2) roots = hashNodes(roots);
    if (full > 0) this.append(at + 1, roots);
  }

  finish(size: number): Buffer {
    for (const [level, { hashes, filled }] of this.#levels.entries()) {
      if (hashes.length > 0) put(this.folder, { level, index: filled, width: hashes.length / 32 }, hashes);
    }
    return rootOfBorder(
      size,
      this.#levels.map(({ hashes }) => splitHashes(hashes)),
    );
  }
}

function put(folder: string, tile: Tile, bytes: Uint8Array): void {
  const file = path.join(folder, formatTilePath(tile));
  if (tile.index % 1000 === 0 || tile.width < TILE_WIDTH) fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bytes);
}
