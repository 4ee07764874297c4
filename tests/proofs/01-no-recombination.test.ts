import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, under } from '../why/ask';

// W-1 covers Ann in May, W-2 covers Bob in June, and one warrant may hold both as two clauses. Ann's messages of June to nobody else are
// covered by none of them: the person of one clause never meets the dates of another.

const message = (id: string, sender: string, recipients: string[], sentAt: string) => ({
  id,
  conversation: `${sender}/${recipients[0] ?? 'herself'}`,
  sender,
  recipients,
  sentAt,
  body: `words of ${id}`,
});
const messages = [
  message('ann-may', 'ann-h', ['carl-h'], '2020-05-10T10:00:00Z'),
  message('ann-june', 'ann-h', ['carl-h'], '2020-06-10T10:00:00Z'),
  message('ann-june-to-herself', 'ann-h', [], '2020-06-11T10:00:00Z'),
  message('bob-may', 'bob-h', ['carl-h'], '2020-05-12T10:00:00Z'),
  message('bob-june', 'bob-h', ['carl-h'], '2020-06-12T10:00:00Z'),
  message('ann-bob-june', 'ann-h', ['bob-h'], '2020-06-13T10:00:00Z'),
];
const annInMay = { handles: ['ann-h'], match: 'sentOrReceived' as const, from: '2020-05-01', to: '2020-06-01' };
const bobInJune = { handles: ['bob-h'], match: 'sentOrReceived' as const, from: '2020-06-01', to: '2020-07-01' };

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages,
    warrants: [
      { reference: 'W-1', clauses: [annInMay] },
      { reference: 'W-2', clauses: [bobInJune] },
      { reference: 'W-12', clauses: [annInMay, bobInJune] },
    ],
  }));
});
afterAll(() => portal.close());

const HIDDEN = ['ann-june', 'ann-june-to-herself', 'bob-may'];

describe.each([
  ['W-1', ['ann-may']],
  ['W-2', ['ann-bob-june', 'bob-june']],
  ['W-12', ['ann-bob-june', 'ann-may', 'bob-june']],
])('under %s', (warrant, visible) => {
  const ask = async () => callerOf(await who('ivy'));

  test('search, count and facets', async () => {
    const { records, extra } = await (await ask()).search.run({ ...under(warrant), query: '', facets: true });
    expect(records.map(({ id }) => id).sort()).toEqual(visible);
    expect(extra).toMatchObject({ total: visible.length, exact: true });
    const months = extra.facets.filter(({ facet }) => facet === 'month');
    expect(months.reduce((sum, { n }) => sum + n, 0)).toBe(visible.length);
  });

  test('conversations and their pages', async () => {
    const { conversations } = (await (await ask()).reading.conversations(under(warrant))).extra;
    const pages = await Promise.all(
      conversations.map(async ({ conversation }) => (await ask()).reading.page({ ...under(warrant), conversation })),
    );
    expect(pages.flatMap(({ records }) => records.map(({ id }) => id)).sort()).toEqual(visible);
  });

  test.each(HIDDEN)('%s by its own id and its own words', async (id) => {
    await expect((await ask()).reading.byId({ ...under(warrant), ids: [id] })).rejects.toMatchObject(ABSENT);
    expect(
      (await (await ask()).search.run({ ...under(warrant), query: `"words of ${id}"` })).records.map((one) => one.id),
    ).not.toContain(id);
  });
});
