import { parentPort } from 'node:worker_threads';
import { manyHasher } from '../sha256/hash-many';
import { checkLeafTiles, type TiledLog } from './leaf-tiles';
import type { TileFaultReason } from './tile-fault';
import type { Tile } from './tile-path';

/** Some tiles to check, by their numbers. */
export type Job = { readonly log: TiledLog; readonly from: number; readonly behind: number };

/** The roots of those that are right, up to the first that isn't. */
export type JobDone = {
  readonly roots: Uint8Array<ArrayBuffer>;
  readonly fault: { readonly tile: Tile; readonly reason: TileFaultReason; readonly entry?: number } | null;
};

let turn = Promise.resolve();
parentPort?.on('message', ({ log, from, behind }: Job) => {
  turn = turn.then(() => check(log, from, behind));
});

/** What is thrown here ends the thread, and the other side hears of it. */
async function check(log: TiledLog, from: number, behind: number): Promise<void> {
  const roots: Buffer[] = [];
  let fault: JobDone['fault'] = null;
  for await (const found of checkLeafTiles(log, manyHasher(), from, behind)) {
    roots.push(found.roots);
    if (found.fault !== null) fault = plain(found.fault);
  }
  const done: JobDone = { roots: new Uint8Array(Buffer.concat(roots)), fault };
  parentPort?.postMessage(done);
}

function plain({ tile, reason, entry }: NonNullable<JobDone['fault']>): JobDone['fault'] {
  return { tile, reason, ...(entry === undefined ? {} : { entry }) };
}
