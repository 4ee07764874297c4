/** A hash tile holds 256 hashes, an entry bundle 256 entries. */
export const TILE_WIDTH = 256;
/** With levels 0 to 5 (c2sp.org/tlog-tiles) a tree has fewer than 2^48 leaves. */
const TOP_LEVEL = 5;
export const MAX_TILED_SIZE = TILE_WIDTH ** (TOP_LEVEL + 1) - 1;

const TILE_PATH = /^tile\/(entries|[0-5])\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** One file of the log: a tile of hashes at a level (each hash the root of 256^level leaves), or the entries themselves. */
export type Tile = {
  readonly level: number | 'entries';
  readonly index: number;
  /** How many hashes or entries: 256 when full, fewer when partial. */
  readonly width: number;
};

/** Where the tile lies below the folder of the log, such as `tile/0/x001/x234/067` or `tile/0/000.p/15`. Throws a RangeError. */
export function formatTilePath(tile: Tile): string {
  requireTile(tile);
  const partial = tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`;
  return `tile/${tile.level}/${formatIndex(tile.index)}${partial}`;
}

/** Reads such a path. Throws a RangeError on every form but the one that formatTilePath gives. */
export function parseTilePath(text: string): Tile {
  const [, level, groups, width] = TILE_PATH.exec(text) ?? [];
  if (level === undefined || groups === undefined) throw new RangeError('that is not the path of a tile');
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (formatTilePath(tile) !== text) throw new RangeError('that is not the one path of a tile');
  return tile;
}

/** Three digits to a folder, all but the last behind an x. */
function formatIndex(index: number): string {
  const last = String(index % 1000).padStart(3, '0');
  let folders = '';
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    folders = `x${String(rest % 1000).padStart(3, '0')}/${folders}`;
  }
  return folders + last;
}

function requireTile({ level, index, width }: Tile): void {
  const height = level === 'entries' ? 0 : level;
  if (!Number.isInteger(height) || height < 0 || height > TOP_LEVEL) throw new RangeError('a tile level is 0 to 5');
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new RangeError('a tile is 1 to 256 wide');
  const last = index * TILE_WIDTH + width;
  if (!Number.isSafeInteger(index) || index < 0 || last > (MAX_TILED_SIZE + 1) / TILE_WIDTH ** height) {
    throw new RangeError('the tile lies outside every tree of fewer than 2^48 leaves');
  }
}
