import { setTimeout as wait } from 'node:timers/promises';
import { PLANTED_PICTURE } from '@/server/demo/stories';
import { askAs } from './ask';
import { haveRead } from './first-look';
import { CASE, PEOPLE } from './people';

const POLL_MS = 1500;
const PATIENCE_MS = 900_000;

/** Waits until the demo's messages are in. Throws when they can't be. */
export async function awaitMessages(): Promise<void> {
  const lead = await askAs(PEOPLE.joris);
  await until('messages', async () => {
    const imports = (await lead.jobs.list.query({ case: CASE })).filter(({ kind }) => kind === 'import');
    const broken = imports.find(({ state }) => state === 'failed' || state === 'cancelled');
    if (broken) throw new Error(`the demo's import is ${broken.state}: ${broken.fault ?? 'without a reason'}`);
    return imports.length > 0 && imports.every(({ state }) => state === 'done');
  });
}

/** Waits until the planted picture is found by its text. Reading all of the demo's pictures takes minutes longer. */
export async function awaitPicture(): Promise<void> {
  await haveRead(PEOPLE.elin, 'W-14');
  const analyst = await askAs(PEOPLE.elin);
  const scope = { case: CASE, warrant: 'W-14', purpose: 'firearms supply' };
  const [query] = PLANTED_PICTURE.search;
  await until('planted picture', async () => (await analyst.search.run.query({ ...scope, query })).extra.total > 0);
}

async function until(what: string, isThere: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    if (await isThere()) return;
    await wait(POLL_MS);
  }
  throw new Error(`the demo's ${what} did not come in time`);
}
