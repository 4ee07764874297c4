import { hashNodes } from '../sha256/hash-many';
import { HASH_BYTES } from '../sha256/many-hasher';
import { Frontier, leafHash } from '../tree';
import { bundledEntry } from './entry-bundle';
import { hashesAt } from './tile-layout';
import { TILE_WIDTH, type Tile } from './tile-path';

export type TileBytes = { readonly tile: Tile; readonly bytes: Buffer };

/** What lies in the partial tiles at the right border of a tree. */
export type Border = {
  /** Entries of the partial bundle, as they stand in it. */
  readonly bundle: Buffer[];
  /** Hashes of the partial tile of each level, lowest level first. */
  readonly levels: Buffer[][];
};

/** Turns entries into tiles, one entry after the other, holding one partial tile per level and no more. */
export class TileFold {
  readonly #bundle: Buffer[];
  readonly #levels: Buffer[][];
  #size: number;

  constructor(size = 0, border: Border = { bundle: [], levels: [] }) {
    this.#size = size;
    this.#bundle = [...border.bundle];
    this.#levels = border.levels.map((hashes) => [...hashes]);
  }

  get size(): number {
    return this.#size;
  }

  /** Hashes of the partial tile of each level, lowest level first. */
  get levels(): readonly (readonly Buffer[])[] {
    return this.#levels;
  }

  root(): Buffer {
    return rootOfBorder(this.#size, this.#levels);
  }

  /** Takes one entry in and gives the tiles that it fills: the bundle first, then level by level. */
  append(body: Uint8Array): TileBytes[] {
    this.#bundle.push(bundledEntry(body));
    this.#size += 1;
    return [...this.#fillBundle(), ...this.#fillLevel(0, leafHash(body))];
  }

  /** The partial tiles, in the same order. */
  partials(): TileBytes[] {
    const tiles = this.#bundle.length > 0 ? [this.#tile('entries', this.#bundle)] : [];
    for (const [level, hashes] of this.#levels.entries()) {
      if (hashes.length > 0) tiles.push(this.#tile(level, hashes));
    }
    return tiles;
  }

  #fillBundle(): TileBytes[] {
    return this.#bundle.length === TILE_WIDTH ? [this.#tile('entries', this.#bundle.splice(0))] : [];
  }

  #fillLevel(level: number, hash: Buffer): TileBytes[] {
    const hashes = this.#levels[level] ?? [];
    this.#levels[level] = hashes;
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return [];
    const full = hashes.splice(0);
    return [this.#tile(level, full), ...this.#fillLevel(level + 1, rootOfHashes(full))];
  }

  /** A tile that ends where the tree ends. */
  #tile(level: number | 'entries', parts: readonly Buffer[]): TileBytes {
    const index = Math.floor((hashesAt(level === 'entries' ? 0 : level, this.#size) - 1) / TILE_WIDTH);
    return { tile: { level, index, width: parts.length }, bytes: Buffer.concat(parts) };
  }
}

/** Root over hashes of one level, at least one. */
export function rootOfHashes(hashes: readonly Buffer[]): Buffer {
  if (!Number.isInteger(Math.log2(hashes.length))) return frontierOf(hashes).root();
  let level: Buffer = Buffer.concat(hashes);
  while (level.length > HASH_BYTES) level = hashNodes(level);
  return level;
}

/** Root of a tree by the partial tiles at its right border. */
export function rootOfBorder(size: number, levels: readonly (readonly Buffer[])[]): Buffer {
  const largestFirst = [...levels].reverse().flatMap((hashes) => frontierOf(hashes).hashes);
  return Frontier.from(size, largestFirst).root();
}

function frontierOf(hashes: readonly Buffer[]): Frontier {
  const frontier = new Frontier();
  for (const hash of hashes) frontier.append(hash);
  return frontier;
}
