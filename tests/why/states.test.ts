import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, entries, setState, under } from './ask';

// The effect of a warrant's state on what was made under it: docs/scope.md, the table of states.

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let keys: string[];

const clauses = [{ conversations: ['owl/grebe'], kinds: ['text' as const] }];
const W1 = { reference: 'W-1', clauses, assigned: ['ivy', 'lea', 'leo', 'pru'] };

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages: ['owl-17', 'grebe-04'].map((sender, n) => ({
      id: `m-${n}`,
      conversation: 'owl/grebe',
      sender,
      recipients: [],
      sentAt: `2020-04-0${n + 1}T09:00:00Z`,
      body: `body ${n}`,
    })),
    warrants: [W1, { ...W1, reference: 'W-2' }],
  }));
  const { records } = await (await as('ivy')).reading.byId({ ...under('W-1'), ids: ['m-0', 'm-1'] });
  keys = records.map(({ key }) => key);
  await note('W-1', 'on both', keys);
  await note('W-1', 'on the first', keys.slice(0, 1));
  await note('W-2', 'under another', keys.slice(0, 1));
});
afterAll(() => portal.close());

const as = async (name: string) => callerOf(await who(name));
const note = async (warrant: string, text: string, messages: string[]) =>
  (await as('ivy')).review.add({ ...under(warrant), messages, text, relevance: 'relevant' });
const notes = async (name: string, warrant: string) =>
  (await (await as(name)).review.allNotes(under(warrant))).map(({ text }) => text).sort();
const kept = async (name: string, reference = 'W-1') =>
  (await (await as(name)).review.kept({ case: 'C-1', reference })).map(({ text }) => text).sort();

describe('while the warrant stands', () => {
  test('its notes are shown under it, and under no other that shows as much', async () => {
    expect(await notes('ivy', 'W-2')).toEqual(['under another']);
    expect(await notes('ivy', 'W-1')).toEqual(['on both', 'on the first']);
  });

  test('nothing of it is kept for the lead alone', async () => {
    await expect(kept('lea')).rejects.toMatchObject(ABSENT);
  });
});

describe.each([
  ['after examine-until', 'examine_until = now()', true],
  ['cancelled', `status = 'cancelled', ended_at = now()`, true],
  ['suspended', `status = 'suspended'`, false],
  ['revoked', `status = 'revoked', ended_at = now()`, false],
  ['annulled', `status = 'annulled', ended_at = now()`, false],
  ['withdrawn', `status = 'withdrawn', ended_at = now()`, false],
  ['closed', `status = 'closed', ended_at = now()`, false],
])('%s', (_state, change, isKept) => {
  let before: Date;
  beforeAll(async () => {
    before = (await portal.owner.query(`SELECT examine_until FROM warrant WHERE reference = 'W-1'`)).rows[0]
      .examine_until;
    await setState(portal, 'W-1', change);
  });
  afterAll(() =>
    setState(portal, 'W-1', `status = 'active', ended_at = NULL, examine_until = '${before.toISOString()}'`),
  );

  test('its notes are read by nobody under it, nor under another that shows as much', async () => {
    await expect(notes('ivy', 'W-1')).rejects.toMatchObject(ABSENT);
    expect(await notes('ivy', 'W-2')).toEqual(['under another']);
    expect(await notes('pru', 'W-2')).toEqual(['under another']);
  });

  test(
    isKept ? 'the lead and the legal reviewer still read them' : 'nor by the lead or the legal reviewer',
    async () => {
      for (const name of ['ivy', 'pru', 'cleo', 'aud', 'admin', 'stan'])
        await expect(kept(name)).rejects.toMatchObject(ABSENT);
      for (const name of ['lea', 'leo']) {
        if (isKept) expect(await kept(name)).toEqual(['on both', 'on the first']);
        else await expect(kept(name)).rejects.toMatchObject(ABSENT);
        expect(await notes(name, 'W-2')).toEqual(['under another']);
      }
    },
  );

  test('nobody changes one of them, under whatever warrant', async () => {
    const { rows } = await portal.owner.query(`SELECT id FROM note WHERE text = 'on both'`);
    const caller = await as('ivy');
    for (const warrant of ['W-1', 'W-2'])
      await expect(caller.review.undo({ ...under(warrant), id: rows[0].id })).rejects.toMatchObject(ABSENT);
    await expect(note('W-1', 'new', keys)).rejects.toMatchObject(ABSENT);
  });

  test('what derives from it is counted, without a word of it', async () => {
    const answer = await (await as('aud')).warrants.derived({ case: 'C-1', reference: 'W-1' });
    expect(answer.work.find(({ kind }) => kind === 'notes')).toEqual({
      kind: 'notes',
      ...{ solely: 2, partly: 0, people: [{ name: 'ivy', n: 2 }] },
    });
    expect(JSON.stringify(answer)).not.toMatch(/on both|on the first/);
  });
});

describe('kept for a ground after a cancellation', () => {
  const change = `status = 'cancelled', ended_at = now(), kept_ground = 'an appeal', kept_until = now() + interval '1 day'`;
  beforeAll(() => setState(portal, 'W-1', change));
  afterAll(() => setState(portal, 'W-1', `status = 'active', ended_at = NULL, kept_ground = NULL, kept_until = NULL`));

  test('messages are read, and nothing new is made of them', async () => {
    const caller = await as('ivy');
    expect((await caller.reading.byId({ ...under('W-1'), ids: ['m-0'] })).records).toHaveLength(1);
    await expect(note('W-1', 'new', keys)).rejects.toMatchObject(ABSENT);
    await expect(caller.packs.create({ ...under('W-1'), title: 'T' })).rejects.toMatchObject(ABSENT);
    await expect(caller.searches.save({ ...under('W-1'), name: 'n', query: 'x' })).rejects.toMatchObject(ABSENT);
  });

  test('its notes are the lead’s and the legal reviewer’s', async () => {
    expect(await notes('ivy', 'W-1')).toEqual([]);
    expect(await notes('lea', 'W-1')).toEqual(['on both', 'on the first']);
  });
});

describe('notes that are kept', () => {
  beforeAll(() => setState(portal, 'W-1', `examine_until = now()`));
  afterAll(() => setState(portal, 'W-1', `examine_until = now() + interval '20 days'`));
  afterEach(() => portal.owner.query('DELETE FROM corpus.quarantine'));

  test('stay out once one of their messages is quarantined', async () => {
    await portal.owner.query(
      `INSERT INTO corpus.quarantine (message_id, case_id, conversation_id, origin, category)
       SELECT id, case_id, conversation_id, 'list', 'lawyer' FROM corpus.message WHERE ext_id = 'm-1'`,
    );
    expect(await kept('lea')).toEqual(['on the first']);
  });

  test('are not the lead’s who could not have read under the warrant', async () => {
    const { rows } = await portal.owner.query(
      `DELETE FROM warrant_assignment a USING person p, warrant w
       WHERE p.id = a.person_id AND p.name = 'lea' AND w.id = a.warrant_id AND w.reference = 'W-1' RETURNING a.warrant_id, a.person_id`,
    );
    await expect(kept('lea')).rejects.toMatchObject(ABSENT);
    await portal.owner.query('INSERT INTO warrant_assignment VALUES ($1, $2)', [rows[0].warrant_id, rows[0].person_id]);
    expect(await kept('lea')).toEqual(['on both', 'on the first']);
  });

  test('are entered before they are shown', async () => {
    const before = await entries(portal, 'note.viewed');
    await kept('leo');
    expect(await entries(portal, 'note.viewed')).toBe(before + 1);
  });
});

describe('superseded', () => {
  let pack: string;
  beforeAll(async () => {
    const caller = await as('ivy');
    pack = (await caller.packs.create({ ...under('W-1'), title: 'T' })).id;
    await caller.packs.add({ ...under('W-1'), pack, keys: keys.slice(0, 1), ids: [] });
    await enforce(who, {
      ...W1,
      clauses: [{ conversations: ['owl/grebe'], kinds: ['text'], to: '2020-04-02' }],
      examineUntil: inDays(20),
      terms: { instrument: 'modifyRemove' },
    });
  });

  test('notes go on where the next version still shows every message, and only there', async () => {
    expect(await notes('ivy', 'W-1')).toEqual(['on the first']);
  });

  test('so does the draft of a pack', async () => {
    const caller = await as('ivy');
    expect((await caller.packs.open({ ...under('W-1'), pack })).records).toHaveLength(1);
    await caller.packs.caption({ ...under('W-1'), pack, key: keys[0] ?? '', caption: 'c' });
  });

  test('and where the next version is revoked, what the one before left is read by nobody', async () => {
    await setState(portal, 'W-1', `status = 'revoked', ended_at = now()`);
    expect(await notes('ivy', 'W-2')).toEqual(['under another']);
    await setState(portal, 'W-1', `status = 'active', ended_at = NULL`);
  });
});

describe('what derives from a warrant', () => {
  test('is told to nobody who neither activates nor audits', async () => {
    for (const name of ['ivy', 'pru', 'fil', 'admin', 'stan'])
      await expect((await as(name)).warrants.derived({ case: 'C-1', reference: 'W-1' })).rejects.toMatchObject(ABSENT);
    await expect((await as('leo')).warrants.derived({ case: 'C-1', reference: 'W-9' })).rejects.toMatchObject(ABSENT);
  });

  test('counts notes, searches, requests and packs, those of other warrants that print its notes too', async () => {
    const caller = await as('ivy');
    await caller.searches.save({ ...under('W-1'), name: 'n', query: 'x' });
    const selectors = { handles: ['heron-11'], match: 'sentBy' as const, kinds: ['text' as const] };
    await caller.widening.ask({ ...under('W-1'), selectors, reason: 'r' });
    const { id } = await caller.packs.create({ ...under('W-2'), title: 'Secret title' });
    await caller.packs.add({ ...under('W-2'), pack: id, keys: keys.slice(0, 1), ids: [] });
    const before = await entries(portal, 'scope.shown');
    const answer = await (await as('leo')).warrants.derived({ case: 'C-1', reference: 'W-1' });
    expect(await entries(portal, 'scope.shown')).toBe(before + 1);
    expect(answer.work.map(({ kind, solely, partly }) => [kind, solely, partly])).toEqual([
      ['notes', 2, 0],
      ['savedSearches', 1, 0],
      ['packDrafts', 1, 1],
      ['sealedPacks', 0, 0],
      ['wideningRequests', 1, 0],
    ]);
    expect(answer.packs.map(({ reference, solely, items }) => [reference, solely, items])).toEqual([
      ['P-1', true, 1],
      ['P-2', false, 1],
    ]);
    expect(JSON.stringify(answer)).not.toContain('Secret title');
  });
});
