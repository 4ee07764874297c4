import { Worker } from 'node:worker_threads';
import { manyHasher } from '../sha256/hash-many';
import type { LeafTilesChecker } from './check-tiles';
import type { Job, JobDone } from './check-worker-thread';
import { type CheckedTiles, checkLeafTiles, type TiledLog } from './leaf-tiles';
import { TileFault } from './tile-fault';

/** As many tiles as a job has: some tenths of a second, so that threads seldom ask and all end at about the same time. */
const TILES_PER_JOB = 64;
/** With fewer, a log is checked before the threads have begun. */
const FEWEST_TILES = 1_024;

/**
 * Checks leaves in so many threads of their own, and gives what they find in the order of the log. For programs that do nothing else
 * meanwhile; the portal checks in its own thread, and so does everybody when there are only a few tiles.
 */
export function inThreads(threads: number, fewestTiles = FEWEST_TILES): LeafTilesChecker {
  return (log, tiles) =>
    threads < 2 || tiles < fewestTiles
      ? checkLeafTiles(log, manyHasher(), 0, tiles)
      : checkInThreads(log, tiles, threads);
}

async function* checkInThreads(log: TiledLog, tiles: number, threads: number): AsyncGenerator<CheckedTiles> {
  const jobs = Math.ceil(tiles / TILES_PER_JOB);
  const pool = Array.from({ length: Math.min(threads, jobs) }, () => new CheckThread());
  const check = (job: number) => {
    const from = job * TILES_PER_JOB;
    const behind = Math.min(tiles, from + TILES_PER_JOB);
    return pool[job % pool.length]?.check({ log, from, behind });
  };
  try {
    // Each thread has one job at work and one behind it.
    const ahead = 2 * pool.length;
    const asked = Array.from({ length: Math.min(ahead, jobs) }, (_, job) => check(job));
    for (let job = 0; job < jobs; job += 1) {
      const found = await asked.shift();
      if (found === undefined) throw new Error('a thread was asked for nothing');
      yield found;
      if (found.fault !== null) return;
      if (job + ahead < jobs) asked.push(check(job + ahead));
    }
  } finally {
    await Promise.all(pool.map((thread) => thread.end()));
  }
}

type Waiting = { readonly resolve: (found: CheckedTiles) => void; readonly reject: (error: Error) => void };

/** One thread; it answers in the order in which it is asked. */
class CheckThread {
  readonly #worker = new Worker(new URL('./check-worker.mjs', import.meta.url));
  readonly #waiting: Waiting[] = [];

  constructor() {
    this.#worker.on('message', ({ roots, fault }: JobDone) => {
      const found = fault === null ? null : new TileFault(fault.tile, fault.reason, fault.entry);
      this.#waiting.shift()?.resolve({ roots: Buffer.from(roots.buffer), fault: found });
    });
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#fail(new Error('a thread of the check ended')));
  }

  check(job: Job): Promise<CheckedTiles> {
    const answer = new Promise<CheckedTiles>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    this.#worker.postMessage(job);
    // Whoever asked may have left by the time that this one fails.
    answer.catch(() => undefined);
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
