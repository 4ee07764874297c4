import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyCheckpoint } from '../../public/verify/verify.mjs';
import { openPublishingPortal, type PublishingPortal, SECRET } from './support/publishing-portal';

let house: PublishingPortal;
const publication = () => import('@/server/custody/publication/published');
const publish = async () => (await import('@/server/custody/publication/publish')).publishNow();

beforeAll(async () => {
  house = await openPublishingPortal();
});
afterAll(() => house.close());

const file = (name: string) => fs.readFileSync(path.join(house.folder, name));

async function expectServed(): Promise<void> {
  const { status, text } = await house.search();
  expect({ status, shows: text.includes(SECRET) }).toEqual({ status: 200, shows: true });
}

test('what was entered is published, and an outsider’s verifier finds the quorum by the policy', async () => {
  await expectServed();
  const { isPublished, size, witnesses } = await publish();
  expect({ isPublished, words: witnesses.map(({ words }) => words) }).toEqual({
    isPublished: true,
    words: ['it has cosigned'],
  });
  expect((await (await publication()).latestPublished())?.size).toBe(size);
  const { verdict, steps } = await verifyCheckpoint({ checkpoint: file('checkpoint'), policy: file('policy') });
  expect(verdict).toBe('proven');
  expect(steps).toContainEqual(expect.objectContaining({ step: 'witness quorum', result: 'proven' }));
});

test('an export waits until the witness has seen its own entry', async () => {
  await expectServed();
  const { readHead } = await import('@/server/custody/read-ledger');
  const { size } = await readHead();
  const published = await (await publication()).publishedAtLeast(size, 10_000);
  expect(published.size).toBeGreaterThanOrEqual(size);
});

test('a witness that is stopped in its tracks holds nobody who reads, and exports are refused in words', async () => {
  house.witness.signal('SIGSTOP');
  const round = publish();
  await expectServed();
  expect((await round).isPublished).toBe(false);
  const { NoQuorum, publishedAtLeast } = await publication();
  const { readHead } = await import('@/server/custody/read-ledger');
  const refused = publishedAtLeast((await readHead()).size, 100);
  await expect(refused).rejects.toThrow(NoQuorum);
  await expect(refused).rejects.toThrow(/beside-the-portal: it did not answer in time/);
  house.witness.signal('SIGCONT');
  expect((await publish()).isPublished).toBe(true);
});

test('a witness that was killed and started again goes on where it stood', async () => {
  await house.witness.kill();
  await expectServed();
  expect((await publish()).witnesses[0]?.words).toBe('nothing listens at its address');
  const { ledgerVkey } = await import('@/server/custody/ledger');
  await house.witness.start(ledgerVkey());
  const { isPublished, size } = await publish();
  expect(isPublished).toBe(true);
  expect((await (await publication()).latestPublished())?.size).toBe(size);
});

test('without a policy nothing is published', async () => {
  const policy = path.join(house.folder, 'policy');
  fs.renameSync(policy, `${policy}.aside`);
  try {
    expect(await publish()).toMatchObject({ isPublished: false, fault: expect.stringContaining('policy') });
    expect(await (await publication()).latestPublished()).toBeNull();
  } finally {
    fs.renameSync(`${policy}.aside`, policy);
  }
});

test('two processes publish one after the other, never at once', async () => {
  const lock = 'SELECT pg_advisory_lock(4702012)';
  await house.portal.owner.query(lock);
  let isDone = false;
  const round = publish().then((done) => {
    isDone = true;
    return done;
  });
  await expectServed();
  expect(isDone).toBe(false);
  await house.portal.owner.query('SELECT pg_advisory_unlock(4702012)');
  expect((await round).isPublished).toBe(true);
});
