import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { setState } from '../why/ask';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

/** W-ALL shows all of all three, until its second version: then as W-OWL does, of the first and the third the text alone. */
const messages = ['owl-17', 'grebe-04', 'owl-17'].map((sender, n) => ({
  id: `m-${n}`,
  conversation: 'owl/grebe',
  sender,
  recipients: [],
  sentAt: `2020-04-0${n + 1}T09:00:00Z`,
  body: `body ${n}`,
  ...(n === 2 && { picture: 'a picture' }),
}));
const OWL = { handles: ['owl-17'], match: 'sentBy' as const };
const ALL = { handles: ['owl-17', 'grebe-04'], match: 'sentBy' as const, kinds: ['text' as const, 'image' as const] };

const WARRANTS = { ivy: 'W-ALL', ann: 'W-OWL', lea: 'W-ALL' } as const;
type Reader = keyof typeof WARRANTS;
let keys: string[];

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages,
    warrants: [
      {
        reference: 'W-ALL',
        clauses: [ALL],
        assigned: ['ivy', 'lea'],
        conditions: [{ kind: 'NO_EVIDENTIAL_USE' }],
      },
      { reference: 'W-OWL', clauses: [OWL], assigned: ['ivy', 'ann'] },
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

/** The notes made under W-ALL that this reader has, of all and of these messages. */
async function shown(name: Reader, on: readonly string[] = keys) {
  const { caller, scope } = await as(name);
  const some = await caller.review.notes({ ...scope, messages: [...on] }).catch(() => []);
  return [textsIn(await caller.review.allNotes(scope)), textsIn(some)];
}

test('notes shown are a look at the messages that they are about, and entered as one', async () => {
  const looks = async () =>
    (
      await portal.owner.query(
        `SELECT count(*)::int AS n FROM custody.entry e JOIN custody.seal s ON s.idx = e.idx WHERE e.act = 'note.viewed' AND s.objects <> ''`,
      )
    ).rows[0].n;
  const before = await looks();
  const { caller, scope } = await as('ivy');
  await caller.review.allNotes(scope);
  await caller.review.notes({ ...scope, messages: keys.slice(0, 1) });
  expect(await looks()).toBe(before + 2);
});

describe('notes made under another warrant', () => {
  test('are read by nobody under this one, also on a message that both show', async () => {
    expect(await shown('ann')).toEqual([[], []]);
    expect(await shown('ann', keys.slice(0, 1))).toEqual([[], []]);
  });

  test('are not printed in its packs', async () => {
    const { scopeUnder } = await import('@/server/warrant/scope');
    const { assemblePack } = await import('@/server/pack/assemble-pack');
    const under = { case: 'C-1', warrant: 'W-OWL', purpose: 'firearms supply' };
    const { caller } = await as('ivy');
    await caller.review.add({ ...under, messages: keys.slice(0, 1), text: 'its own note', relevance: 'relevant' });
    const { id } = await caller.packs.create({ ...under, title: 'T' });
    await caller.packs.add({ ...under, pack: id, keys: keys.slice(0, 1), ids: [] });
    const scope = await scopeUnder(await who('ivy'), {
      caseReference: 'C-1',
      warrantReference: 'W-OWL',
      purpose: 'firearms supply',
      use: 'evidence',
    });
    const { document } = await assemblePack(scope, id, { act: 'pack.generated', payload: {} });
    const printed = document.sections.flatMap(({ items }) =>
      items.flatMap(({ notes }) => notes.map(({ text }) => text)),
    );
    expect(printed).toEqual(['its own note']);
  });

  test('are not taken back under it', async () => {
    const { rows } = await portal.owner.query(`SELECT id FROM note WHERE text = 'on what both see'`);
    const undo = (await as('ivy')).caller.review.undo;
    const under = { case: 'C-1', warrant: 'W-OWL', purpose: 'firearms supply' };
    await expect(undo({ ...under, id: rows[0].id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('a reader who sees every message sees every note of the warrant', async () => {
  const all = ['on a picture', 'on both', 'on what both see', 'on what one sees'];
  expect(await shown('ivy', keys.slice(1, 2))).toEqual([all, ['on both', 'on what one sees']]);
});

describe('once the next version shows less, notes on what it hides', () => {
  const kept = async () =>
    (await (await as('lea')).caller.review.kept({ case: 'C-1', reference: 'W-ALL' })).map(({ text }) => text);

  beforeAll(() =>
    enforce(who, {
      reference: 'W-ALL',
      clauses: [OWL],
      assigned: ['ivy', 'lea'],
      conditions: [{ kind: 'NO_EVIDENTIAL_USE' }],
      examineUntil: inDays(20),
      terms: { instrument: 'modifyRemove' },
    }),
  );

  test('are not among all notes, nor those that are also about something shown, nor those of somebody who saw more of it', async () => {
    expect(await shown('ivy')).toEqual([['on what both see'], ['on what both see']]);
    expect(await shown('ivy', keys.slice(0, 1))).toEqual([['on what both see'], ['on what both see']]);
    const { caller, scope } = await as('ivy');
    expect((await caller.reading.byId({ ...scope, ids: ['m-2'] })).records.map(({ kinds }) => kinds)).toEqual([
      ['text'],
    ]);
  });

  test('are not given to somebody who knows the key of the message', async () => {
    for (const asked of [keys.slice(1, 2), keys.slice(0, 2), keys.slice(2)])
      expect((await shown('ivy', asked))[1]).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/one|both$|picture/)]),
      );
  });

  test('can’t be written either', async () => {
    const { caller, scope } = await as('ivy');
    const add = (on: string[]) => caller.review.add({ ...scope, messages: on, text: 'mine', relevance: 'relevant' });
    for (const on of [keys.slice(1, 2), keys.slice(0, 2)])
      await expect(add(on)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await portal.owner.query(`SELECT FROM note WHERE text = 'mine'`)).rowCount).toBe(0);
  });

  test('are not kept for the lead when it is over, however it ended', async () => {
    for (const over of [`status = 'cancelled', ended_at = now()`, `status = 'active', examine_until = now()`]) {
      await setState(portal, 'W-ALL', over);
      expect(await kept()).toEqual(['on what both see']);
    }
  });

  test('nor those on what is quarantined by then', async () => {
    await portal.owner.query(
      `INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category)
       SELECT id, case_id, conversation_id, 'list', 'lawyer' FROM corpus.message WHERE ext_id = 'm-0'`,
    );
    expect(await kept()).toEqual([]);
  });
});
