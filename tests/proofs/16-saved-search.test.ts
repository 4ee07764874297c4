import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, entries, setState, under } from '../why/ask';

// A saved search of another project is not listed: its terms are learnt from content, so it stands under the warrant of that content.

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
const W1 = {
  reference: 'W-1',
  clauses: [{ handles: ['owl-17'], match: 'sentBy' as const }],
  purposes: ['firearms supply', 'threat to life'],
  assigned: ['ivy', 'ann'],
};

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [W1, { reference: 'W-2', clauses: W1.clauses, assigned: ['ivy'] }],
  }));
  const { id: administrator } = await who('admin');
  await portal.owner.query(
    `INSERT INTO case_file (reference, name, alias) VALUES ('C-2', 'Another case', repeat('c', 64))`,
  );
  await portal.owner.query(
    `INSERT INTO membership (case_id, person_id, role) SELECT c.id, p.id, 'investigator' FROM case_file c, person p
     WHERE c.reference = 'C-2' AND p.name = 'ivy' AND p.id <> $1`,
    [administrator],
  );
  await (await as('ivy')).searches.save({ ...under('W-1'), name: 'the nine', query: '"nine mil"  from:owl-17' });
});
afterAll(() => portal.close());

const as = async (name: string) => callerOf(await who(name));
const listed = async (name: string, scope = under('W-1')) =>
  (await (await as(name)).searches.list(scope)).map((one) => one.name);

describe('a saved search is not listed', () => {
  test('for another reader of the same warrant', async () => expect(await listed('ann')).toEqual([]));

  test('under another warrant', async () => expect(await listed('ivy', under('W-2'))).toEqual([]));

  test('for another purpose', async () => expect(await listed('ivy', under('W-1', 'threat to life'))).toEqual([]));

  test('in another case, nor is anything else there', async () => {
    await expect(listed('ivy', { ...under('W-1'), case: 'C-2' })).rejects.toMatchObject(ABSENT);
  });

  test('for the lead, the clerk, the auditor or an administrator', async () => {
    for (const name of ['lea', 'cleo', 'aud', 'admin', 'stan'])
      await expect(listed(name)).rejects.toMatchObject(ABSENT);
  });

  test.each([
    ['suspended', `status = 'suspended'`],
    ['revoked', `status = 'revoked'`],
    ['annulled', `status = 'annulled'`],
    ['withdrawn', `status = 'withdrawn'`],
    ['over', `examine_until = now()`],
  ])('while its warrant is %s', async (_state, change) => {
    const { rows } = await portal.owner.query(`SELECT examine_until FROM warrant WHERE reference = 'W-1'`);
    await setState(portal, 'W-1', change);
    await expect(listed('ivy')).rejects.toMatchObject(ABSENT);
    await setState(portal, 'W-1', `status = 'active', examine_until = '${rows[0].examine_until.toISOString()}'`);
  });

  test('nor forgotten by somebody else, or under another warrant', async () => {
    const [{ id } = { id: '' }] = await (await as('ivy')).searches.list(under('W-1'));
    await expect((await as('ann')).searches.forget({ ...under('W-1'), id })).rejects.toMatchObject(ABSENT);
    await expect((await as('ivy')).searches.forget({ ...under('W-2'), id })).rejects.toMatchObject(ABSENT);
    expect(await listed('ivy')).toEqual(['the nine']);
  });
});

describe('its reader, under its warrant and for its purpose', () => {
  test('finds it in the words of the record', async () => {
    expect(await (await as('ivy')).searches.list(under('W-1'))).toMatchObject([
      { name: 'the nine', query: '"nine mil" from:owl-17' },
    ]);
  });

  test('saves none that can’t be read, nor two of one name', async () => {
    const save = async (name: string, query: string) =>
      (await as('ivy')).searches.save({ ...under('W-1'), name, query });
    await expect(save('broken', '"nine')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(save('the nine', 'other')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('finds it under the next version of the warrant too', async () => {
    await enforce(who, { ...W1, examineUntil: inDays(60), terms: { instrument: 'extend' } });
    expect(await listed('ivy')).toEqual(['the nine']);
  });

  test('but not what was saved under a version that a court annulled', async () => {
    await portal.owner.query('ALTER TABLE warrant DISABLE TRIGGER warrant_fixed');
    const first = `WHERE reference = 'W-1' AND version = 1`;
    await portal.owner.query(`UPDATE warrant SET status = 'annulled' ${first}`);
    expect(await listed('ivy')).toEqual([]);
    await portal.owner.query(`UPDATE warrant SET status = 'superseded' ${first}`);
    await portal.owner.query('ALTER TABLE warrant ENABLE TRIGGER warrant_fixed');
    expect(await listed('ivy')).toEqual(['the nine']);
  });

  test('forgets it; both are entered', async () => {
    const caller = await as('ivy');
    const [{ id } = { id: '' }] = await caller.searches.list(under('W-1'));
    await caller.searches.forget({ ...under('W-1'), id });
    expect(await listed('ivy')).toEqual([]);
    expect([await entries(portal, 'search.saved'), await entries(portal, 'search.forgotten')]).toEqual([1, 1]);
    await expect(caller.searches.forget({ ...under('W-1'), id })).rejects.toMatchObject(ABSENT);
  });
});
