import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { callerOf, under } from '../why/ask';

// The same question by two readers under two warrants gives different counts, facets and conversations, and what one gets doesn't change by a
// single byte with what only the other may see.

const message = (n: number, sender: string, month: string) => ({
  id: `${sender}-${n}`,
  conversation: `${sender}/grebe-04`,
  sender,
  recipients: ['grebe-04'],
  sentAt: `2020-${month}-0${(n % 9) + 1}T10:00:00Z`,
  body: `ammo ${n}`,
});
const owls = [1, 2, 3, 4].map((n) => message(n, 'owl-17', '03'));
const kites = [5, 6].map((n) => message(n, 'kite-02', '05'));

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages: [...owls, ...kites],
    warrants: [
      { reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] },
      { reference: 'W-2', clauses: [{ handles: ['kite-02'], match: 'sentBy' }], assigned: ['ann'] },
    ],
  }));
});
afterAll(() => portal.close());

/** All that a reader is told, without the numbers of ledger entries, which belong to the log. */
async function told(name: string, warrant: string) {
  const caller = await callerOf(await who(name));
  const search = await caller.search.run({ ...under(warrant), query: 'ammo', facets: true });
  const empty = await caller.search.run({ ...under(warrant), query: 'ammo NOT ammo', facets: true });
  const conversations = await caller.reading.conversations(under(warrant));
  return JSON.stringify([search.records, search.extra, empty.extra, conversations.extra], (key, value) =>
    key === 'receipt' ? undefined : value,
  );
}

test('each gets the numbers of their own scope', async () => {
  const [ivy, ann] = [await told('ivy', 'W-1'), await told('ann', 'W-2')];
  expect(ivy).toContain('"total":4');
  expect(ann).toContain('"total":2');
  for (const word of ['kite-02', '2020-05']) expect(ivy).not.toContain(word);
  for (const word of ['owl-17', '2020-03']) expect(ann).not.toContain(word);
});

test('what one is told is the same whatever the other may see', async () => {
  const before = await told('ivy', 'W-1');
  const { seedCorpus } = await import('../support/seed-corpus');
  const { rows } = await portal.owner.query(`SELECT id FROM case_file WHERE reference = 'C-1'`);
  await seedCorpus(
    portal.owner,
    rows[0].id,
    [7, 8, 9].map((n) => message(n, 'kite-02', '04')),
  );
  expect(await told('ivy', 'W-1')).toBe(before);
  expect(await told('ann', 'W-2')).toContain('"total":5');
});

test('neither is let in by the other’s warrant', async () => {
  for (const [name, warrant] of [
    ['ivy', 'W-2'],
    ['ann', 'W-1'],
  ] as const)
    await expect(told(name, warrant)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
