import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { type Desk, found, keysOf, newest, OTHERS, openDesk, W1 } from './desk';

let portal: Portal;
let desk: Desk;
let key: string;
const refused = 'Nothing here under your warrant and role.';

beforeAll(async () => {
  portal = await openPortal();
  desk = await openDesk(portal.owner);
  for (const name of ['ivy', 'ann']) [key = ''] = await keysOf(desk, name, OTHERS);
});
afterAll(() => portal.close());

/** Nobody has stopped yet: who saw what stays on record. */
beforeEach(() => portal.owner.query('DELETE FROM corpus.quarantine'));

const stop = async (name: string, words = '') =>
  (await desk.as(name)).privilege.stop({ ...W1, message: key, category: 'lawyer', words });
const raised = async () =>
  Number(
    (await portal.owner.query(`SELECT count(*) FROM custody.entry WHERE act = 'quarantine.raised'`)).rows[0].count,
  );
const held = async () =>
  (await portal.owner.query('SELECT message_id, since, raised_by, proposed FROM corpus.quarantine ORDER BY message_id'))
    .rows;

describe('what is held already', () => {
  test('is not there for somebody who never saw it', async () => {
    await stop('ivy');
    const before = await raised();
    await expect(stop('lea')).rejects.toThrow(refused);
    expect(await raised()).toBe(before);
  });

  test('is not there for somebody who saw it when it was held and on the other side', async () => {
    await stop('ivy');
    await keysOf(desk, 'fil', OTHERS);
    await expect(stop('fil')).rejects.toThrow(refused);
  });

  test('is not there under a warrant that never showed it, though it was seen under another', async () => {
    await stop('ivy');
    const { enforce } = await import('../support/build-case');
    const clauses = [{ conversations: ['owl/heron'] }];
    await enforce(desk.who, { reference: 'W-2', clauses, assigned: ['ann'] });
    const elsewhere = { ...W1, warrant: 'W-2', message: key, category: 'lawyer' as const };
    await expect((await desk.as('ann')).privilege.stop(elsewhere)).rejects.toThrow(refused);
  });

  test('and was seen before: it is answered as if they were the first, and nothing of theirs or the first’s is lost', async () => {
    await stop('ivy', 'ivy’s words');
    await (await desk.as('fil')).privilege.propose({
      ...W1,
      conversation: 'owl/grebe',
      decision: 'release',
      basis: 'b',
    });
    const before = await held();
    const { entry } = await stop('ann', 'ann’s words');
    expect(await held()).toEqual(before);
    const { rows } = await portal.owner.query(
      `SELECT p.name, s.basis, s.message_ids FROM corpus.privilege_step s JOIN person p ON p.id = s.person_id WHERE s.step = 'raised' ORDER BY s.id DESC LIMIT 2`,
    );
    expect(rows.map(({ name, basis }) => [name, basis])).toEqual([
      ['ann', 'ann’s words'],
      ['ivy', 'ivy’s words'],
    ]);
    expect(rows[0].message_ids.toSorted()).toEqual(rows[1].message_ids.toSorted());
    const line = await newest(portal.owner, 'quarantine.raised');
    expect(line?.payload).toMatchObject({ origin: 'stop', already: true, messages: 2, conversations: 1 });
    expect(Number((await portal.owner.query('SELECT max(idx) FROM custody.entry')).rows[0].max)).toBe(entry);
  });
});

test('all who stop at once are answered alike, each with an entry, and it is held once', async () => {
  const before = await raised();
  const [ivy, ann] = [await desk.as('ivy'), await desk.as('ann')];
  const asked = (caller: typeof ivy, words: string) =>
    caller.privilege.stop({ ...W1, message: key, category: 'lawyer', words });
  const answers = await Promise.all([asked(ivy, 'one'), asked(ann, 'two'), asked(ivy, 'three'), asked(ann, 'four')]);
  for (const answer of answers) expect(Object.keys(answer)).toEqual(['entry']);
  expect(new Set(answers.map(({ entry }) => entry)).size).toBe(4);
  expect(await raised()).toBe(before + 4);
  const { rows } = await portal.owner.query(`SELECT basis FROM corpus.privilege_step ORDER BY id DESC LIMIT 4`);
  expect(rows.map(({ basis }) => basis).sort()).toEqual(['four', 'one', 'three', 'two']);
  expect(await held()).toHaveLength(2);
  for (const name of ['ivy', 'ann', 'lea']) expect(await found(desk, name, 'in:owl/grebe')).toEqual([]);
  const { people } = await (await desk.as('pia')).privilege.exposure({ case: 'C-1' });
  const team = people.filter(({ filterSide }) => !filterSide);
  expect(team.map(({ name, messages }) => [name, messages]).sort()).toEqual([
    ['ann', 2],
    ['ivy', 2],
  ]);
});
