import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '../../env';
import { log } from '../../log';
import { theStore } from '../../media/the-store';
import { readHead } from '../read-ledger';
import { copyTiles } from '../tiles/copy-tiles';
import { ledgerFolder } from '../tiles/ledger-folder';
import { publishNow } from './publish';
import { latestPublished } from './published';

/** Published after so long, or so many entries, whichever comes first. */
const EVERY_MS = 5_000;
const EVERY_ENTRIES = 1_000;
const LOOK_MS = 1_000;
/** A ledger at rest is shown to the witnesses again after this: so that one knows they are still there. */
const AT_REST_MS = 60_000;

/** Publishes again and again until the signal. One house runs this once, in the worker; a second one would only wait at the lock. */
export async function publishLoop(signal: AbortSignal): Promise<void> {
  if (env().AMBIT_PUBLICATION === 'off') return;
  let lastAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      if (await isDue(performance.now() - lastAt)) {
        lastAt = performance.now();
        await publishNow();
        await copyPublished();
      }
    } catch {
      log().warn('the head of the ledger could not be read; publication tries again');
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** A copy of what is published in the object store. One that is out holds nothing up: the next round tries again. */
async function copyPublished(): Promise<void> {
  try {
    const published = await latestPublished();
    if (published !== null) await copyTiles(ledgerFolder(), await theStore(), published.note, published.size);
  } catch {
    log().warn('the tiles of the ledger could not be copied to the object store; the next round tries again');
  }
}

async function isDue(sinceMs: number): Promise<boolean> {
  if (sinceMs >= AT_REST_MS) return true;
  const [{ size }, published] = await Promise.all([readHead(), latestPublished()]);
  const waiting = size - (published?.size ?? 0);
  return waiting !== 0 && (sinceMs >= EVERY_MS || waiting >= EVERY_ENTRIES);
}
