import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { type Desk, found, listHeron, newest, openDesk } from './desk';

let portal: Portal;
let desk: Desk;
const refused = 'Nothing here under your warrant and role.';
const TEAM_AND_OTHERS = ['ivy', 'ann', 'lea', 'cleo', 'leo', 'pru', 'aud', 'admin', 'stan'];

beforeAll(async () => {
  portal = await openPortal();
  desk = await openDesk(portal.owner);
});
afterAll(() => portal.close());

describe.each(TEAM_AND_OTHERS)('%s', (name) => {
  test('doesn’t see, add to or take from the list', async () => {
    const { privilege } = await desk.as(name);
    await expect(privilege.list({ case: 'C-1' })).rejects.toThrow(refused);
    const heron = { case: 'C-1', identifiers: ['heron-11'], category: 'lawyer' as const, basis: 'b' };
    await expect(privilege.add(heron)).rejects.toThrow(refused);
    await expect(privilege.remove({ case: 'C-1', id: 1, reason: 'r' })).rejects.toThrow(refused);
  });

  test('gets nothing from the database’s functions either', async () => {
    const app = new pg.Client({ connectionString: portal.urls.appUrl });
    await app.connect();
    const { id } = await desk.who(name);
    const w = (await portal.owner.query('SELECT id FROM warrant')).rows[0].id;
    try {
      const one = async (sql: string, values: unknown[]) => (await app.query(sql, values)).rows;
      expect(await one('SELECT * FROM corpus.confidential_list($1, $2)', [id, desk.file.id])).toEqual([]);
      const [added] = await one(`SELECT * FROM corpus.confidential_add($1, $2, '{heron-11}', 'lawyer', 'b')`, [
        id,
        desk.file.id,
      ]);
      expect(added.digests).toBeNull();
      expect(
        await one('SELECT * FROM corpus.quarantine_list($1, $2, $3, NULL, 10)', [id, w, 'firearms supply']),
      ).toEqual([]);
      expect(await one('SELECT corpus.quarantine_waiting($1, $2) AS n', [id, desk.file.id])).toEqual([{ n: '0' }]);
      for (const sql of [
        'SELECT * FROM corpus.confidential',
        'SELECT * FROM corpus.quarantine',
        'SELECT * FROM corpus.privilege_step',
      ])
        await expect(app.query(sql)).rejects.toThrow('permission denied');
    } finally {
      await app.end();
    }
    expect((await portal.owner.query('SELECT FROM corpus.confidential')).rowCount).toBe(0);
  });
});

test('bad identifiers are named by their place, and nothing is put on the list', async () => {
  const { privilege } = await desk.as('fil');
  const identifiers = ['heron-11', '  ', 'x'.repeat(201), 'a\tb'];
  await expect(privilege.add({ case: 'C-1', identifiers, category: 'lawyer', basis: 'b' })).rejects.toThrow(
    'Nothing was put on the list: number 2 is empty, number 3 is longer than 200 characters, number 4 holds a character that no identifier has.',
  );
  expect((await privilege.list({ case: 'C-1' })).identifiers).toEqual([]);
});

test('what withholds nothing is entered as a change of the list alone', async () => {
  const { privilege } = await desk.as('fil');
  await privilege.add({ case: 'C-1', identifiers: ['nowhere-1'], category: 'lawyer', basis: 'b' });
  expect(await newest(portal.owner, 'quarantine.raised')).toBeNull();
  await portal.owner.query('DELETE FROM corpus.confidential');
});

test('the list holds what was put on it, spaces cut off, and says what the material knows', async () => {
  const { entry, ...counts } = await listHeron(desk);
  expect(counts).toMatchObject({ added: 1, already: 0, quarantined: 3, conversations: 1, spared: 0 });
  await expectRaised(entry);
  const again = await (await desk.as('pia')).privilege.add({
    case: 'C-1',
    identifiers: ['heron-11', 'Heron-11', 'nobody'],
    category: 'doctor',
    basis: 'b',
  });
  expect(again).toMatchObject({ added: 2, already: 1, quarantined: 0 });
  const { identifiers } = await (await desk.as('fil')).privilege.list({ case: 'C-1' });
  expect(
    identifiers.map(({ identifier, category, known, addedBy }) => ({ identifier, category, known, addedBy })),
  ).toEqual([
    { identifier: 'Heron-11', category: 'doctor', known: false, addedBy: 'pia' },
    { identifier: 'heron-11', category: 'lawyer', known: true, addedBy: 'fil' },
    { identifier: 'nobody', category: 'doctor', known: false, addedBy: 'pia' },
  ]);
});

/** What the listing under this entry withheld stands in the ledger: in numbers, by the digest of what was listed, in the case's history. */
async function expectRaised(entry: number): Promise<void> {
  const [listed, raised] = [
    await newest(portal.owner, 'confidential.changed'),
    await newest(portal.owner, 'quarantine.raised'),
  ];
  const { digests, personId } = listed?.payload ?? {};
  expect(raised?.payload).toEqual({
    personId,
    origin: 'list',
    category: 'lawyer',
    messages: 3,
    conversations: 1,
    listed: digests,
  });
  expect(digests).toHaveLength(1);
  expect(JSON.stringify(raised)).not.toMatch(/heron|owl|walnut|bar register/);
  const { rows } = await portal.owner.query(
    `SELECT idx, case_alias FROM custody.entry WHERE act = 'quarantine.raised' ORDER BY idx DESC LIMIT 1`,
  );
  expect(rows).toEqual([{ idx: String(entry + 1), case_alias: desk.file.alias }]);
  expect((await portal.owner.query('SELECT FROM outbox WHERE entry_idx IS NULL')).rowCount).toBe(0);
}

test('looking at it is entered before the answer', async () => {
  await portal.owner.query('REVOKE INSERT ON custody.entry FROM ambit_sequencer');
  try {
    await expect((await desk.as('fil')).privilege.list({ case: 'C-1' })).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
  } finally {
    await portal.owner.query('GRANT INSERT ON custody.entry TO ambit_sequencer');
  }
  const { entry } = await (await desk.as('fil')).privilege.list({ case: 'C-1' });
  const { rows } = await portal.owner.query('SELECT act FROM custody.entry WHERE idx = $1', [entry]);
  expect(rows).toEqual([{ act: 'confidential.viewed' }]);
});

test('the ledger holds a digest of the identifier that the salt explains, never the identifier', async () => {
  const { rows } = await portal.owner.query(
    `SELECT id, salt, handle FROM corpus.confidential WHERE handle = 'heron-11'`,
  );
  await (await desk.as('fil')).privilege.remove({ case: 'C-1', id: rows[0].id, reason: 'left the bar' });
  const entry = await newest(portal.owner, 'confidential.changed');
  const digest = createHash('sha256').update(rows[0].salt).update('heron-11').digest('hex');
  expect(entry?.payload).toMatchObject({ change: 'removed', digests: [digest] });
  expect(JSON.stringify(entry)).not.toMatch(/heron|left the bar/);
});

test('taken off, it shows with its reason, is taken off once, and releases nothing', async () => {
  const { privilege } = await desk.as('pia');
  const gone = (await privilege.list({ case: 'C-1' })).identifiers.find(({ identifier }) => identifier === 'heron-11');
  expect(gone?.removed).toMatchObject({ by: 'fil', reason: 'left the bar' });
  await expect(privilege.remove({ case: 'C-1', id: gone?.id ?? 0, reason: 'again' })).rejects.toThrow(refused);
  expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1']);
});

test('put on it again, it says what the authority had released', async () => {
  const { privilege } = await desk.as('pia');
  await privilege.decide({
    case: 'C-1',
    warrant: 'W-1',
    purpose: 'firearms supply',
    conversation: 'owl/heron',
    decision: 'release',
    basis: 'b',
  });
  expect(await listHeron(desk)).toMatchObject({ added: 1, quarantined: 0, spared: 3 });
});
