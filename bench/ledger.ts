import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { proofTimes } from './support/proof-times';
import { type BenchOptions, type Row, valueAtMost } from './support/row';
import { tell } from './support/tell';
import { writeTiledLedger } from './support/tiled-ledger';
import { verifyRate } from './support/verify-rate';
import unseal from './unseal';

const ENTRY_BYTES = 400;
const TILE_BYTES_PER_ENTRY = 34;
/** The larger log, and the smaller of two at which proofs are timed. */
const ENTRIES = 100_000;
const SMALLER = 10;

/**
 * What the ledger costs and gives: opening through it beside a plain read, bytes, proofs out of tiles, and deriving a whole log anew beside
 * the raw limit of SHA-256. `--entries 10000000` takes 9 GB of disk for some minutes.
 */
export default async function ledger({ messages = 2_000, entries = ENTRIES, data }: BenchOptions): Promise<Row[]> {
  const scratch = fs.mkdtempSync(path.join(data ?? os.tmpdir(), 'ambit-ledger-bench-'));
  try {
    const tiled = await measureTiled(scratch, entries);
    return [...tiled, ...(await unseal({ messages }))];
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureTiled(scratch: string, entries: number): Promise<Row[]> {
  const [small, large] = ['small', 'large'].map((name) => path.join(scratch, name)) as [string, string];
  const smallHead = writeTiledLedger(small, Math.ceil(entries / SMALLER), ENTRY_BYTES);
  const smallRows = await proofTimes(small, smallHead);
  fs.rmSync(small, { recursive: true });
  tell(`writing a log of ${entries} entries`);
  const largeHead = writeTiledLedger(large, entries, ENTRY_BYTES);
  const largeRows = await proofTimes(large, largeHead);
  const hashBytes = bytesBelow(path.join(large, 'tile')) - bytesBelow(path.join(large, 'tile/entries'));
  tell('deriving it anew');
  return [
    ...smallRows,
    ...largeRows,
    valueAtMost('hash tiles on disk, bytes per entry', hashBytes / entries, TILE_BYTES_PER_ENTRY),
    ...(await verifyRate(large, largeHead, ENTRY_BYTES)),
  ];
}

function bytesBelow(folder: string): number {
  const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + fs.statSync(path.join(parentPath, name)).size, 0);
}
