import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import type { SeedMessage } from '../support/seed-corpus';

/** The corpus' functions asked by the web's role itself, without the scope that TypeScript mints: they judge on their own. */

let portal: Portal;
const PURPOSE = 'firearms supply';
const ASSIGNED = ['ivy', 'lea', 'pru', 'leo', 'cleo', 'aud'];

const message = (n: number, sender: string, recipient: string, over: Partial<SeedMessage> = {}): SeedMessage => ({
  id: `m-${n}`,
  conversation: 'mixed',
  sender,
  recipients: [recipient],
  sentAt: `2020-04-0${n}T09:00:00Z`,
  body: 'ammo',
  picture: 'ammo',
  ...over,
});
/** Visible are 2, 5 and 7 of the first conversation, nothing of the second. */
const messages = [
  message(1, 'hawk-01', 'kite-02'),
  message(2, 'owl-17', 'grebe-04'),
  message(3, 'hawk-01', 'owl-17'),
  message(3, 'kite-02', 'owl-17', { id: 'm-3b', sentAt: '2020-04-03T10:00:00Z' }),
  message(4, 'owl-17', 'wren-09', { sentAt: '2019-12-31T23:59:59Z' }),
  message(5, 'owl-17', 'finch-03'),
  message(6, 'kite-02', 'owl-17'),
  message(7, 'owl-17', 'grebe-04'),
  message(8, 'hawk-01', 'kite-02'),
  message(9, 'hawk-01', 'kite-02', { conversation: 'sealed' }),
];

beforeAll(async () => {
  portal = await openPortal();
  const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const, kinds: ['text' as const, 'image' as const] }];
  const warrant = { clauses, assigned: ASSIGNED };
  await buildCase(portal.owner, {
    messages,
    warrants: [
      { reference: 'W-1', ...warrant },
      { reference: 'W-TEXT', assigned: ASSIGNED, clauses: [{ handles: ['owl-17'], match: 'sentBy', kinds: ['text'] }] },
      { reference: 'W-ENDED', ...warrant },
      { reference: 'W-OVER', ...warrant },
      { reference: 'W-DRAFT', ...warrant },
      { reference: 'W-FUTURE', ...warrant, powerFrom: inDays(2) },
    ],
  });
  for (const sql of [
    'ALTER TABLE warrant DISABLE TRIGGER warrant_fixed',
    `UPDATE warrant SET status = 'revoked' WHERE reference = 'W-ENDED'`,
    `UPDATE warrant SET examine_until = now() WHERE reference = 'W-OVER'`,
    `UPDATE warrant SET status = 'draft', activated_by_id = NULL WHERE reference = 'W-DRAFT'`,
    'ALTER TABLE warrant ENABLE TRIGGER warrant_fixed',
    `UPDATE person SET is_active = false WHERE name = 'pru'`,
    `UPDATE person SET is_administrator = true WHERE name = 'leo'`,
    `INSERT INTO warrant_assignment SELECT w.id, p.id FROM warrant w, person p WHERE p.name = 'stan'`,
  ])
    await portal.owner.query(sql);
});
afterAll(() => portal.close());

type Asker = { name?: string; warrant?: string; purpose?: string };
const everything = { from: [], to: [], in: [], notFrom: [], notTo: [], notIn: [], kinds: 0, notKinds: 0 };
const ALL_IDS = Array.from({ length: 50 }, (_, n) => n + 1);

/** Each function, asked for all that there is: the arguments after person, warrant and purpose. */
const FUNCTIONS: Record<string, { name: string; rest: unknown[] }> = {
  'the newest hits': { name: 'find', rest: [JSON.stringify(everything), null, null, 500] },
  'the hits of a word': { name: 'find', rest: [JSON.stringify({ ...everything, tsquery: `'ammo'` }), null, null, 500] },
  'all but the pictures': { name: 'find', rest: [JSON.stringify({ ...everything, notKinds: 4 }), null, null, 500] },
  facets: { name: 'facets', rest: [JSON.stringify(everything), 1000] },
  'a page': { name: 'page', rest: ['mixed', '2000-01-01', 0, true, 200] },
  'a page backwards': { name: 'page', rest: ['mixed', '2030-01-01', 0, false, 200] },
  conversations: { name: 'conversations', rest: [500] },
  'messages by key': { name: 'visible_among', rest: [ALL_IDS, []] },
  'messages by id': { name: 'visible_among', rest: [[], messages.map(({ id }) => id)] },
  'attachments by key': { name: 'visible_attachments', rest: [ALL_IDS, []] },
  'attachments by message': { name: 'visible_attachments', rest: [[], ALL_IDS] },
};

async function ask(name: string, rest: unknown[], asker: Asker = {}) {
  const { corpusPool } = await import('@/server/corpus/client');
  const { rows } = await portal.owner.query(
    'SELECT p.id AS person, w.id AS warrant FROM person p, warrant w WHERE p.name = $1 AND w.reference = $2',
    [asker.name ?? 'ivy', asker.warrant ?? 'W-1'],
  );
  const values = [rows[0].person, rows[0].warrant, asker.purpose ?? PURPOSE, ...rest];
  const holes = values.map((_, at) => `$${at + 1}`).join(', ');
  return (await corpusPool().query(`SELECT * FROM corpus.${name}(${holes})`, values)).rows;
}

async function count(asker: Asker = {}, terms: object = everything): Promise<number> {
  const [row] = await ask('count_hits', [JSON.stringify(terms), 1000], asker);
  return Number(row.total);
}

describe.each<[string, Asker]>([
  ['somebody who is not assigned', { name: 'ann' }],
  ['somebody assigned who is no member', { name: 'stan' }],
  ['a clerk', { name: 'cleo' }],
  ['an auditor', { name: 'aud' }],
  ['an account that is closed', { name: 'pru' }],
  ['an administrator', { name: 'leo' }],
  ['an ended warrant', { warrant: 'W-ENDED' }],
  ['a warrant past its last day', { warrant: 'W-OVER' }],
  ['a warrant that has not begun', { warrant: 'W-FUTURE' }],
  ['a draft', { warrant: 'W-DRAFT' }],
  ['another purpose', { purpose: 'curiosity' }],
])('for %s', (_name, asker) => {
  test.each(Object.entries(FUNCTIONS))('%s: nothing', async (_what, { name, rest }) => {
    expect(await ask(name, rest, asker)).toEqual([]);
  });

  test('no count', async () => {
    expect(await count(asker)).toBe(0);
    expect(await count(asker, { ...everything, tsquery: `'ammo'` })).toBe(0);
    expect(await count(asker, { ...everything, kinds: 31 })).toBe(0);
    expect(await count(asker, { ...everything, notKinds: 4 })).toBe(0);
  });
});

describe('for a reader under a warrant in force', () => {
  test.each(Object.entries(FUNCTIONS))('%s: something', async (_what, { name, rest }) => {
    expect((await ask(name, rest)).length).toBeGreaterThan(0);
  });

  test('the count is of what is visible', async () => {
    expect(await count()).toBe(3);
  });

  test('a conversation is dated, counted and peopled by its visible messages alone, and one without any is not named', async () => {
    const rows = await ask('conversations', [500]);
    expect(rows.map(({ conversation }) => conversation)).toEqual(['mixed']);
    expect(rows[0].people).toEqual(['finch-03', 'grebe-04', 'owl-17']);
    expect(Number(rows[0].messages)).toBe(3);
    expect(rows[0].first_at).toEqual(new Date('2020-04-02T09:00:00Z'));
    expect(rows[0].last_at).toEqual(new Date('2020-04-07T09:00:00Z'));
  });
});

describe('the number of sealed messages between two visible ones', () => {
  const page = async (at: string, forward: boolean, limit: number) =>
    (await ask('page', ['mixed', at, 0, forward, limit])).map(({ sealed_before }) => Number(sealed_before));

  test('says nothing before the first visible one, nor after the last', async () => {
    expect(await page('2000-01-01', true, 200)).toEqual([0, 2, 1]);
    expect(await page('2020-04-07T12:00:00Z', true, 200)).toEqual([]);
  });

  test('is counted from a visible neighbour, also from one of the page before', async () => {
    expect(await page('2020-04-03', true, 1)).toEqual([2]);
    expect(await page('2020-04-06', false, 1)).toEqual([2]);
  });

  test('is none where the case hides it', async () => {
    await portal.owner.query('UPDATE case_file SET show_sealed = false');
    expect(await page('2000-01-01', true, 200)).toEqual([0, 0, 0]);
    await portal.owner.query('UPDATE case_file SET show_sealed = true');
  });
});

describe.each(['W-1', 'W-TEXT'])('each way to go about a search under %s', (warrant) => {
  const WAYS = ['words', 'words by time', 'words in scope', 'scope by time', 'time'];
  const QUERIES = [`'ammo'`, `('ammo' <-> 'ammo')`, `'am':*`, `('ammo' & !'kite')`, `('ammo' | 'none')`, `'none'`];

  /** All hits by one way, whichever the search itself would choose. */
  async function hitsBy(how: string, tsquery: string, days = 1): Promise<string[]> {
    const { owner } = portal;
    const { rows: made } = await owner.query<{ hits: string; steps: string }>(
      `SELECT corpus.hits_sql(p.id, w.id, $3, $4, corpus.covers_sql(p.id, w.id, $3, 63), w.case_id, a.shows_all, corpus.candidates_sql(w.case_id,
         ROW($1, a.indexed, ARRAY(SELECT r FROM corpus.reached_by(w.id) AS r), a.since, a.until, 1, a.shows_all)::corpus.approach)) AS hits,
         format('corpus.time_steps(%L, %L, %s) AS step', a.since, a.until, $5::integer) AS steps
       FROM warrant w, person p, LATERAL corpus.approach_to(w.id, $4, NULL, 50) AS a WHERE w.reference = $2 AND p.name = 'ivy'`,
      [how, warrant, PURPOSE, JSON.stringify({ ...everything, tsquery }), days],
    );
    const sql = how.endsWith('by time')
      ? `SELECT h.id FROM ${made[0]?.steps} CROSS JOIN LATERAL (${made[0]?.hits}) AS h`
      : `SELECT h.id FROM (${made[0]?.hits}) AS h`;
    return (await owner.query<{ id: string }>(sql)).rows.map(({ id }) => id).sort();
  }

  test.each(QUERIES)('gives the same hits for %s', async (tsquery) => {
    const terms = JSON.stringify({ ...everything, tsquery });
    const found = (await ask('find', [terms, null, null, 500], { warrant })).map(({ id }) => String(id)).sort();
    for (const how of WAYS) expect([how, await hitsBy(how, tsquery)]).toEqual([how, found]);
  });

  test('gives each hit once, however long the first step back is', async () => {
    const found = await hitsBy('time', `'ammo'`);
    for (const how of WAYS.filter((way) => way.endsWith('by time')))
      for (let days = 1; days < 20; days++) expect([days, await hitsBy(how, `'ammo'`, days)]).toEqual([days, found]);
  });

  test('and some of these queries have hits', async () => {
    expect(await hitsBy('time', `'ammo'`)).toHaveLength(3);
  });
});

describe('steps back in time', () => {
  test.each([1, 3, 400])('hold every instant of the span once, starting with %i days', async (days) => {
    const { rows } = await portal.owner.query<{ covered: string; instants: string; blocked: string }>(
      `SELECT count(s.since) AS covered, count(DISTINCT i.at) AS instants, count(*) FILTER (WHERE corpus.day_blocks(i.at) && s.blocks) AS blocked
       FROM generate_series('2019-03-05T11:00Z'::timestamptz, '2021-02-03T10:00Z', interval '7 hours') AS i (at)
       LEFT JOIN corpus.time_steps('2019-03-05T11:00Z', '2021-02-03T10:00:01Z', $1) AS s ON i.at >= s.since AND i.at < s.until`,
      [days],
    );
    expect(rows[0]?.covered).toBe(rows[0]?.instants);
    expect(rows[0]?.blocked).toBe(rows[0]?.instants);
  });
});
