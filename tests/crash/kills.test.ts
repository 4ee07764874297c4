import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from './support/app';
import { LedgerCheck } from './support/ledger-check';
import { KILLS, numbers, SEED } from './support/numbers';
import { Readers } from './support/readers';
import { StandingHouse } from './support/standing-house';

const READERS = 8;
/** A whole walk costs as much as the ledger is long. */
const KILLS_PER_WALK = 50;

const VICTIMS = ['app', 'postgres', 'both'] as const;

let house: StandingHouse;
let app: App;

beforeAll(async () => {
  house = await StandingHouse.build();
  app = new App(house.env);
  await app.open();
});
afterAll(async () => {
  await app.close();
  await house.close();
});

async function strike(victim: (typeof VICTIMS)[number]): Promise<void> {
  await Promise.all([victim !== 'postgres' && app.kill(), victim !== 'app' && house.killPostgres()]);
  if (victim !== 'app') await house.startPostgres();
  if (victim !== 'postgres') await app.open();
}

test(`${KILLS} kills at random moments: no answered view is missing`, { timeout: 0 }, async () => {
  expect(Number.isSafeInteger(KILLS) && KILLS > 0).toBe(true);
  const pick = numbers(SEED);
  const check = new LedgerCheck(house);
  const readers = new Readers(READERS, () => app.port, house.token);
  const struck = { app: 0, postgres: 0, both: 0 };
  try {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await readers.answered(1 + Math.floor(pick() * 12));
      await sleep(pick() * 30);
      const victim = VICTIMS[Math.floor(pick() * VICTIMS.length)] ?? 'both';
      struck[victim] += 1;
      await strike(victim);
      await check.catchUp([...readers.views]);
      expect(check.missing).toEqual([]);
      if (kill % KILLS_PER_WALK === 0) expect(await check.walk()).toMatchObject({ ok: true });
    }
    await readers.answered(READERS);
  } finally {
    await readers.stop();
  }
  await check.catchUp(readers.views);
  expect(check.missing).toEqual([]);
  expect(await check.walk()).toMatchObject({ ok: true, size: check.size });
  expect(await check.published()).toMatchObject({ ok: true, alarms: 0 });
  expect(readers.refusals.withContent).toBe(0);
  // A view names an entry of its own: an answer twice under one entry would be a look that was never entered.
  expect(new Set(readers.views.map(({ entry }) => entry)).size).toBe(readers.views.length);
  const refused = [...readers.refusals.statuses].map(([status, count]) => `${count} x ${status}`).join(', ');
  console.info(
    `${KILLS} kills (${JSON.stringify(struck)}, seed ${SEED}): ${readers.views.length} answered views, 0 missing, ` +
      `${check.extra(readers.views)} entered and not answered; refused meanwhile: ${refused || 'none'}`,
  );
});
