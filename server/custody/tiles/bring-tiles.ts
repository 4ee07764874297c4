import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { corpusPool } from '../../corpus/client';
import { parseCheckpoint } from '../checkpoint';
import { EMPTY_ROOT } from '../tree';
import type { TiledHead } from './check-tiles';
import { ledgerFolder } from './ledger-folder';
import { rereadTiles } from './reread-tiles';
import { writeTiles } from './write-tiles';

/** As many rows as the database gives at once. */
const PAGE = 5_000;
const EMPTY: TiledHead = { size: 0, root: EMPTY_ROOT };

const shared = globalThis as typeof globalThis & { ambitTiles?: { turn: Promise<unknown>; covered?: TiledHead } };

/**
 * Writes every tile and bundle that a ledger of this size implies, out of the committed rows, and hashes what was written a second time out
 * of the bytes read back. Gives the root there: whoever publishes a head compares it with that. Calls wait for each other, for there is one
 * writer. Throws a TileFault that names the file, or an Error; then nothing may be published.
 */
export function bringTiles(size: number): Promise<TiledHead> {
  shared.ambitTiles ??= { turn: Promise.resolve() };
  const state = shared.ambitTiles;
  const done = state.turn.then(async () => {
    const folder = ledgerFolder();
    const brought = await bring(folder, state.covered ?? (await readCovered(folder)), size);
    state.covered = brought;
    return brought;
  });
  state.turn = done.catch(() => undefined);
  return done;
}

/** What is known of the tiles is looked up on disk again: after a fault, when somebody may have mended the files. */
export function forgetTiles(): void {
  shared.ambitTiles = undefined;
}

async function bring(folder: string, covered: TiledHead, size: number): Promise<TiledHead> {
  const job = { folder, covered: covered.size, coveredRoot: covered.root };
  const written = await writeTiles({ ...job, target: size, entries: committedRows(covered.size, size) });
  await rereadTiles(folder, covered.size, written);
  return written;
}

/** Below a published head everything is on disk. Where none was published yet, all is compared and, where it lacks, written. */
async function readCovered(folder: string): Promise<TiledHead> {
  try {
    const note = await readFile(path.join(folder, 'checkpoint'), 'utf8');
    const { size, root } = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
    return { size, root };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return EMPTY;
    throw error;
  }
}

async function* committedRows(from: number, to: number): AsyncGenerator<Buffer> {
  for (let next = from; next < to; ) {
    const { rows } = await corpusPool().query<{ idx: string; body: Buffer }>(
      'SELECT idx, body FROM custody.read_entries($1, $2)',
      [next, Math.min(PAGE, to - next)],
    );
    if (rows.length === 0) throw new Error(`the ledger has no entry ${next}`);
    for (const { idx, body } of rows) {
      if (Number(idx) !== next) throw new Error(`the ledger has no entry ${next}`);
      yield body;
      next += 1;
    }
  }
}
