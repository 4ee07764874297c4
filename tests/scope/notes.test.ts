import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

/** Ivy sees all of all three; Ann the first, and of the third its text alone. */
const messages = ['owl-17', 'grebe-04', 'owl-17'].map((sender, n) => ({
  id: `m-${n}`,
  conversation: 'owl/grebe',
  sender,
  recipients: [],
  sentAt: `2020-04-0${n + 1}T09:00:00Z`,
  body: `body ${n}`,
  ...(n === 2 && { picture: 'a picture' }),
}));

const WARRANTS = { ivy: 'W-ALL', ann: 'W-OWL' } as const;
type Reader = keyof typeof WARRANTS;
let keys: string[];

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages,
    warrants: [
      { reference: 'W-ALL', clauses: [{ conversations: ['owl/grebe'], kinds: ['text', 'image'] }], assigned: ['ivy'] },
      { reference: 'W-OWL', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ann'] },
    ],
  }));
  const { caller, scope } = await as('ivy');
  const { records } = await caller.reading.byId({ ...scope, ids: messages.map(({ id }) => id) });
  keys = messages.map(({ id }) => records.find((record) => record.id === id)?.key ?? '');
  const [seen = '', hidden = '', pictured = ''] = keys;
  await note([seen], 'on what both see');
  await note([hidden], 'on what one sees');
  await note([seen, hidden], 'on both');
  await note([pictured], 'on a picture');
});
afterAll(() => portal.close());

async function as(name: Reader) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  const caller = createCallerFactory(appRouter)({ investigator: await who(name) });
  return { caller, scope: { case: 'C-1', warrant: WARRANTS[name], purpose: 'firearms supply' } };
}

async function note(on: string[], text: string): Promise<void> {
  const { caller, scope } = await as('ivy');
  await caller.review.add({ ...scope, messages: on, text, relevance: 'relevant' });
}

/** The notes in the answer, whatever else it says. */
const textsIn = (answer: unknown) =>
  [...JSON.stringify(answer).matchAll(/on what both see|on what one sees|on both|on a picture/g)].map(String).sort();

test('notes shown are a look at the messages that they are about, and entered as one', async () => {
  const looks = async () =>
    (
      await portal.owner.query(
        `SELECT count(*)::int AS n FROM custody.entry e JOIN custody.entry_range r ON r.idx = e.idx WHERE e.act = 'note.viewed'`,
      )
    ).rows[0].n;
  const before = await looks();
  const { caller, scope } = await as('ann');
  await caller.review.allNotes(scope);
  await caller.review.notes({ ...scope, messages: keys.slice(0, 1) });
  expect(await looks()).toBe(before + 2);
});

describe('notes on messages out of the reader’s scope', () => {
  test('are not among all notes, nor those that are also about one in scope', async () => {
    const { caller, scope } = await as('ann');
    expect(textsIn(await caller.review.allNotes(scope))).toEqual(['on what both see']);
  });

  test('are not among the notes of a message in scope', async () => {
    const { caller, scope } = await as('ann');
    expect(textsIn(await caller.review.notes({ ...scope, messages: keys.slice(0, 1) }))).toEqual(['on what both see']);
  });

  test('are not given to somebody who knows the key of the message', async () => {
    const { caller, scope } = await as('ann');
    for (const asked of [keys.slice(1, 2), keys.slice(0, 2)]) {
      const answer = await caller.review.notes({ ...scope, messages: asked }).catch(() => []);
      expect(textsIn(answer)).not.toContain('on what one sees');
      expect(textsIn(answer)).not.toContain('on both');
    }
  });

  test('are not given to somebody who sees less of the message than the author saw', async () => {
    const { caller, scope } = await as('ann');
    expect((await caller.reading.byId({ ...scope, ids: ['m-2'] })).records.map(({ kinds }) => kinds)).toEqual([
      ['text'],
    ]);
    expect(textsIn(await caller.review.notes({ ...scope, messages: keys.slice(2) }))).toEqual([]);
  });

  test('can’t be written either', async () => {
    const { caller, scope } = await as('ann');
    const add = (on: string[]) => caller.review.add({ ...scope, messages: on, text: 'mine', relevance: 'relevant' });
    for (const on of [keys.slice(1, 2), keys.slice(0, 2)])
      await expect(add(on)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await portal.owner.query('SELECT FROM note')).rowCount).toBe(4);
  });
});

test('a reader who sees every message sees every note', async () => {
  const { caller, scope } = await as('ivy');
  const all = ['on a picture', 'on both', 'on what both see', 'on what one sees'];
  expect(textsIn(await caller.review.allNotes(scope))).toEqual(all);
  expect(textsIn(await caller.review.notes({ ...scope, messages: keys.slice(1, 2) }))).toEqual([
    'on both',
    'on what one sees',
  ]);
});
