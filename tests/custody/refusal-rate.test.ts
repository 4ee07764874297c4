import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
let ivy: Investigator;
let ann: Investigator;

beforeAll(async () => {
  portal = await openPortal();
  const { who } = await buildCase(portal.owner, { messages: [], warrants: [] });
  [ivy, ann] = [await who('ivy'), await who('ann')];
});

afterAll(() => portal.close());

const HAMMERED = 300;
const CASE = 'd'.repeat(64);

/** Everything refused at once, of two kinds: as many entries as it made, and how many refusals they count. */
async function hammer(who: Investigator, asked: string, times: number) {
  const { enterRefusal } = await import('@/server/trpc/enter-refusal');
  const { Refused } = await import('@/server/refusal');
  const before = await counted();
  const done = await Promise.allSettled(
    Array.from({ length: times }, (_, n) =>
      enterRefusal(who, asked, n % 2 ? new Refused('NO_CASE') : new Refused('NO_ROLE', CASE)),
    ),
  );
  const after = await counted();
  return { done, entries: after.entries - before.entries, refusals: after.refusals - before.refusals };
}

async function counted(): Promise<{ entries: number; refusals: number }> {
  const { decodeHeader } = await import('@/server/custody/entry-header');
  const { openPayload } = await import('@/server/custody/payload');
  const { rows } = await portal.owner.query(
    `SELECT e.body, s.payload FROM custody.entry e JOIN custody.seal s USING (idx) WHERE e.act = 'access.denied'`,
  );
  const times = rows.map(({ body, payload }) => Number(openPayload(decodeHeader(body), payload)?.times ?? 1));
  return { entries: times.length, refusals: times.reduce((sum, n) => sum + n, 0) };
}

test('somebody who hammers at a door fills no ledger, and not one refusal goes uncounted', async () => {
  const { done, entries, refusals } = await hammer(ivy, 'search.run', HAMMERED);
  expect(done.every(({ status }) => status === 'fulfilled')).toBe(true);
  expect(refusals).toBe(HAMMERED);
  // Sixty by themselves; what waited, one for each reason.
  expect(entries).toBe(62);
});

test('at another door, and for others, each refusal has its own entry', async () => {
  expect(await hammer(ivy, 'reading.page', 4)).toMatchObject({ entries: 4, refusals: 4 });
  expect(await hammer(ann, 'search.run', 4)).toMatchObject({ entries: 4, refusals: 4 });
});

test('those that wait are told in the same moment, whatever they were refused for and whenever they came', async () => {
  const { enterRefusal } = await import('@/server/trpc/enter-refusal');
  const { Refused } = await import('@/server/refusal');
  await hammer(ivy, 'terms.list', 60);
  const told: string[] = [];
  const ask = (name: string, refusal: InstanceType<typeof Refused>) =>
    enterRefusal(ivy, 'terms.list', refusal).then(() => told.push(name));
  const absent = ask('absent', new Refused('NO_CASE'));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const later = [ask('hidden', new Refused('NO_ROLE', CASE)), ask('absent too', new Refused('NO_CASE'))];
  await absent;
  await Promise.resolve();
  expect(told).toHaveLength(3);
  await Promise.all(later);
});

test('refusals that wait together and can’t be entered are told to nobody', async () => {
  await portal.owner.query('REVOKE INSERT ON custody.entry FROM ambit_sequencer');
  try {
    const { done } = await hammer(ann, 'media.reveal', 70);
    for (const one of done) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'LedgerUnavailable' } });
  } finally {
    await portal.owner.query('GRANT INSERT ON custody.entry TO ambit_sequencer');
  }
});
