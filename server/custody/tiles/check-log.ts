import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Checkpoint, openCheckpoint } from '../checkpoint';
import { manyHasher } from '../sha256/hash-many';
import { NoteError, type Verifier } from '../signed-note';
import { type LedgerRow, walkLedger } from '../walk-ledger';
import { BundleReader } from './bundle-reader';
import { checkTiles, type LeafTilesChecker } from './check-tiles';
import { splitHashes } from './tile-files';
import { TILE_WIDTH } from './tile-path';

export type LogCheck = {
  readonly verdict: 'proven' | 'refuted' | 'undecidable';
  /** What was found, in words. */
  readonly sentence: string;
  /** How many entries the signed head covers; null when there is no head to believe. */
  readonly size: number | null;
  readonly root: Buffer | null;
  /** The first bad file, below the folder, and the first bad entry, where one can be named. */
  readonly file?: string;
  readonly entry?: number;
};

export type LogCheckOptions = {
  /** Also read every header: canonical form, cases without gaps, nothing twice. Takes many times as long. */
  readonly headers?: boolean;
  /** Where the leaves are hashed, if not in the calling thread. */
  readonly leafTiles?: LeafTilesChecker;
  readonly onProgress?: (step: 'tiles' | 'headers', entries: number, size: number) => void;
};

const REASONS = {
  missing: 'is missing',
  damaged: 'is cut off or has another form than its name says',
  differs: 'is not what the entries make it',
} as const;

/**
 * Checks a whole log that lies in a folder as tiles against its signed head, with no database and no server: every leaf, tile and the root.
 * Nothing that was taken from the folder is believed but under one of the keys.
 */
export async function checkLog(
  folder: string,
  keys: readonly Verifier[],
  options: LogCheckOptions = {},
): Promise<LogCheck> {
  const note = await readNote(folder);
  if (note === null)
    return undecidable('There is no checkpoint in the folder: no head was published yet, or this is no log.');
  const head = openHead(note, keys);
  if ('verdict' in head) return head;
  const { size, root } = head;
  const onProgress = (entries: number) => options.onProgress?.('tiles', entries, size);
  const tiles = await checkTiles(folder, head, { onProgress, leafTiles: options.leafTiles });
  if (!tiles.ok) return refuted(head, tilesSentence(tiles), tiles.file, tiles.entry);
  if (options.headers !== true)
    return { verdict: 'proven', sentence: 'Every leaf, tile and the root are what the entries make them.', size, root };
  const walk = await walkLedger(rowsOf(folder, head, options), { checkpoint: note }, keys);
  if (!walk.ok) return refuted(head, walk.sentence, null, walk.firstBad ?? undefined);
  return { verdict: 'proven', sentence: 'Every leaf, tile, header, case and the root are right.', size, root };
}

async function readNote(folder: string): Promise<string | null> {
  try {
    return await readFile(path.join(folder, 'checkpoint'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function openHead(note: string, keys: readonly Verifier[]): Checkpoint | LogCheck {
  if (keys.length === 0) return undecidable('No key is known to check the signed head with.');
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return {
      verdict: 'refuted',
      sentence: `The signed head can't be believed: ${error.message}.`,
      size: null,
      root: null,
    };
  }
}

function undecidable(sentence: string): LogCheck {
  return { verdict: 'undecidable', sentence, size: null, root: null };
}

function refuted({ size, root }: Checkpoint, sentence: string, file: string | null, entry?: number): LogCheck {
  return {
    ...{ verdict: 'refuted', sentence, size, root },
    ...(file === null ? {} : { file }),
    ...(entry === undefined ? {} : { entry }),
  };
}

type Found = { readonly file: string | null; readonly reason: keyof typeof REASONS; readonly entry?: number };

function tilesSentence({ file, reason, entry }: Found): string {
  if (file === null) return 'All files agree with each other, but together they are not what the head was signed over.';
  const first = entry === undefined ? '' : `; the first that differs is entry ${entry}`;
  return `${file} ${REASONS[reason]}${first}.`;
}

async function* rowsOf(
  folder: string,
  { size }: Checkpoint,
  { onProgress }: LogCheckOptions,
): AsyncGenerator<LedgerRow> {
  const bundles = new BundleReader(folder, size);
  for (let index = 0; index < size; ) {
    const { bytes, starts, lengths, fault } = bundles.read(index / TILE_WIDTH);
    const leaves = splitHashes(manyHasher().leaves(bytes, starts, lengths));
    for (const [i, leaf] of leaves.entries()) {
      const start = starts[i] as number;
      yield { index: index + i, leaf, body: bytes.subarray(start, start + (lengths[i] as number)) };
    }
    if (fault !== null) throw fault;
    index += leaves.length;
    onProgress?.('headers', index, size);
  }
}
