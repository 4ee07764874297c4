import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from './support/app';
import { LedgerCheck } from './support/ledger-check';
import { Readers } from './support/readers';
import { mountSmallDisk } from './support/small-disk';
import { StandingHouse } from './support/standing-house';

const DAY_MS = 86_400_000;
const READERS = 4;
const POLL_MS = 20;

/** A full disk is made by mounting a small one, which only root may. */
const disk = mountSmallDisk(400);
let house: StandingHouse;
let app: App;

beforeAll(async () => {
  const before = process.env.TMPDIR;
  if (disk !== null) process.env.TMPDIR = disk.folder;
  house = await StandingHouse.build();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  app = new App(house.env);
  await app.open();
});
afterAll(async () => {
  await app.close();
  await house.close();
  disk?.remove();
});

/** While people read; at the end every answered view is in a ledger that verifies, and no refusal held content. */
async function whileReading(work: (readers: Readers) => Promise<void>): Promise<void> {
  const readers = new Readers(READERS, () => app.port, house.token);
  const check = new LedgerCheck(house);
  try {
    await readers.answered(READERS);
    await work(readers);
    await readers.answered(READERS);
  } finally {
    await readers.stop();
  }
  await check.catchUp(readers.views);
  expect(check.missing).toEqual([]);
  expect(readers.refusals.withContent).toBe(0);
  expect(await check.walk()).toMatchObject({ ok: true, size: check.size });
}

const refusedWith = ({ refusals }: Readers, status: number) => refusals.statuses.get(status) ?? 0;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(POLL_MS);
}

test('a held head: nobody is answered but by entries from before, and everybody afterwards', { timeout: 0 }, () =>
  whileReading(async (readers) => {
    await house.asOwner(async (owner) => {
      await owner.query('BEGIN');
      const { rows } = await owner.query('SELECT size FROM custody.head FOR UPDATE');
      const [size, from] = [Number(rows[0].size), readers.views.length];
      const refused = refusedWith(readers, 503);
      await until(() => refusedWith(readers, 503) >= refused + READERS);
      expect(readers.views.slice(from).filter(({ entry }) => entry >= size)).toEqual([]);
      await owner.query('ROLLBACK');
    });
  }),
);

test(
  'the clock steps a day ahead and a day back: each view has its entry, and the ledger verifies',
  {
    timeout: 0,
  },
  () =>
    whileReading(async (readers) => {
      for (const step of [DAY_MS, -DAY_MS, 0]) {
        app.stepClock(step);
        await readers.answered(2 * READERS);
      }
      // The times are the application's own word and did step; only the checkpoints' cosignatures bound them.
      const times = await timesOfEntries();
      const steps = times.slice(1).map((time, at) => time - (times[at] ?? time));
      expect(Math.max(...steps)).toBeGreaterThan(DAY_MS / 2);
      expect(Math.min(...steps)).toBeLessThan(-DAY_MS);
    }),
);

function timesOfEntries(): Promise<number[]> {
  return house.asOwner(async (owner) => {
    const { rows } = await owner.query<{ t: string }>(
      `SELECT convert_from(body, 'UTF8')::jsonb ->> 't' AS t FROM custody.entry ORDER BY idx`,
    );
    return rows.map(({ t }) => Date.parse(t));
  });
}

if (disk === null) console.warn('SKIPPED: a full disk. Only root may mount a small one here.');
test.skipIf(disk === null)(
  'a full disk: nothing is shown, nothing lost, and all is served again when there is room',
  {
    timeout: 0,
  },
  () =>
    whileReading(async (readers) => {
      const refusals = () => refusedWith(readers, 503) + refusedWith(readers, 500);
      const refused = refusals();
      await until(() => {
        disk?.fill();
        return refusals() >= refused + 5 * READERS;
      });
      disk?.empty();
      // A server that found no room for its log of changes ends; the house starts it anew.
      if (!house.isPostgresUp()) await house.startPostgres();
    }),
);
