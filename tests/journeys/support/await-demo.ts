import { setTimeout as wait } from 'node:timers/promises';
import { askAs } from './ask';
import { CASE, PEOPLE } from './people';

const POLL_MS = 1000;
const PATIENCE_MS = 900_000;

/** Waits until the demo's messages are in. Throws when they can't be. */
export async function awaitMessages(): Promise<void> {
  await awaitJob('import');
}

/** Waits until the text on all of the demo's pictures is read, which takes longer than the rest. */
export async function awaitReading(): Promise<void> {
  await awaitJob('ocr');
}

async function awaitJob(wanted: 'import' | 'ocr'): Promise<void> {
  const lead = await askAs(PEOPLE.joris);
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const jobs = (await lead.jobs.list.query({ case: CASE })).filter(({ kind }) => kind === wanted);
    const broken = jobs.find(({ state }) => state === 'failed' || state === 'cancelled');
    if (broken) throw new Error(`the demo's ${wanted} is ${broken.state}: ${broken.fault ?? 'without a reason'}`);
    if (jobs.length > 0 && jobs.every(({ state }) => state === 'done')) return;
    await wait(POLL_MS);
  }
  throw new Error(`the demo's ${wanted} was not done in time`);
}
