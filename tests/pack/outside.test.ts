import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, keysOf, listHeron, openDesk, W1 } from '../privilege/desk';
import { enforce, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { sealPack } from '../support/seal-pack';

/** A draft pack of which something was withheld, or left the warrant's cover, after it was put in. */

let portal: Portal;
let desk: Desk;
let pack: string;
let hidden: string;
const refused = 'Nothing here under your warrant and role.';

beforeAll(async () => {
  portal = await openPortal();
  desk = await openDesk(portal.owner);
  const { packs } = await desk.as('ivy');
  pack = (await packs.create({ ...W1, title: 'For the court' })).id;
  for (const id of ['g-1', 'h-1', 'g-2', 'h-3']) await packs.add({ ...W1, pack, ids: [id] });
  [hidden = ''] = await keysOf(desk, 'ivy', ['h-1']);
  await packs.caption({ ...W1, pack, key: hidden, caption: 'walnut caption' });
  await listHeron(desk);
});
afterAll(() => portal.close());

const open = async (name = 'ivy') => (await desk.as(name)).packs.open({ ...W1, pack });
const outside = ({ records, extra }: Awaited<ReturnType<typeof open>>) =>
  extra.order.filter((key) => !records.some((record) => record.key === key));
const scope = async () => {
  const { scopeUnder } = await import('@/server/warrant/scope');
  return scopeUnder(await desk.who('ivy'), {
    caseReference: 'C-1',
    warrantReference: 'W-1',
    purpose: W1.purpose,
  });
};
const state = async () => (await portal.owner.query('SELECT state FROM pack WHERE id = $1', [pack])).rows[0].state;

describe('while it holds what is withheld', () => {
  test.each(['fil', 'pia'])('%s, who reads what is withheld, doesn’t open it', async (name) => {
    await expect(open(name)).rejects.toThrow(refused);
  });

  test('it is not made: whoever asks is told to take it out, and nothing begins', async () => {
    const { packs } = await desk.as('ivy');
    await expect(packs.generate({ ...W1, pack })).rejects.toThrow(
      'An item of this pack is no longer inside the warrant: take it out first.',
    );
    expect(await state()).toBe('draft');
    expect((await portal.owner.query(`SELECT FROM job WHERE kind = 'pack'`)).rowCount).toBe(0);
  });

  test('what is withheld meanwhile is not sealed either', async () => {
    const { generatePack } = await import('@/server/pack/generate-pack');
    const input = { pack, session: (await desk.who('ivy')).sessionId, ...W1, justification: pack };
    const job = { id: pack, caseId: desk.file.id, startedById: (await desk.who('ivy')).id, input };
    const { signal } = new AbortController();
    const made = generatePack({ ...job, signal, report: async () => {}, throwIfCancelled: () => {} });
    await expect(made).rejects.toThrow('no longer covers everything in this pack');
    expect(await state()).toBe('draft');
  });

  test('it opens, and shows the rest in its place', async () => {
    const opened = await open();
    expect(opened.records.map(({ id }) => id)).toEqual(['g-1', 'g-2']);
    const [first, second] = opened.records.map(({ key }) => key);
    expect(opened.extra.order).toHaveLength(4);
    expect([opened.extra.order[0], opened.extra.order[2]]).toEqual([first, second]);
    expect(outside(opened)).toHaveLength(2);
  });

  test('of what is withheld it says nothing: no name, id, key, time, caption', async () => {
    const answer = JSON.stringify(await open());
    for (const told of ['heron', 'advice', 'photo', 'h-1', 'h-3', hidden, '2020-04-01', '2020-04-03', 'walnut caption'])
      expect(answer).not.toContain(told);
  });

  test('with the key that stands in its place nothing is asked for', async () => {
    const [key = ''] = outside(await open());
    const ivy = await desk.as('ivy');
    expect(await ivy.review.notes({ ...W1, messages: [key] })).toEqual([]);
    const note = { ...W1, messages: [key], text: 'x', relevance: 'unsure' as const };
    await expect(ivy.review.add(note)).rejects.toThrow(refused);
    await expect(ivy.packs.add({ ...W1, pack, keys: [key] })).rejects.toThrow(refused);
    await expect(ivy.packs.caption({ ...W1, pack, key, caption: 'x' })).rejects.toThrow(refused);
    await expect(ivy.privilege.stop({ ...W1, message: key, category: 'lawyer' })).rejects.toThrow(refused);
    await expect((await desk.as('fil')).why.message({ ...W1, key })).rejects.toThrow(refused);
  });

  test('the look is entered with what it showed alone, and how many it did not', async () => {
    const { proof } = await open();
    const { rows } = await portal.owner.query(
      `SELECT m.ext_id FROM custody.seal s CROSS JOIN LATERAL custody.ranges_of(s.objects) AS r
       JOIN corpus.message m ON m.conversation_id = r.conversation_id AND m.pos BETWEEN r.lo AND r.hi WHERE s.idx = $1 ORDER BY 1`,
      [proof.entry],
    );
    expect(rows.map(({ ext_id }) => ext_id)).toEqual(['g-1', 'g-2']);
  });

  test('its order is set with what is hidden in it', async () => {
    const { extra } = await open();
    const { packs } = await desk.as('ivy');
    await expect(packs.order({ ...W1, pack, keys: extra.order.slice(1) })).rejects.toThrow('every message');
    const other = extra.order.toReversed();
    await packs.order({ ...W1, pack, keys: other });
    expect((await open()).extra.order).toEqual(other);
  });

  test('what is hidden is taken out one by one, and then it is made', async () => {
    const { packs } = await desk.as('ivy');
    const [one = '', other = ''] = outside(await open());
    await packs.remove({ ...W1, pack, keys: [one] });
    expect(outside(await open())).toEqual([other]);
    await expect(packs.generate({ ...W1, pack })).rejects.toThrow('no longer inside the warrant');
    await packs.remove({ ...W1, pack, keys: [other] });
    expect((await open()).extra.order).toEqual((await open()).records.map(({ key }) => key));
    await sealPack(portal.owner, await scope(), pack);
    expect(await state()).toBe('sealed');
  });
});

test('what left the warrant’s cover looks no different from what was withheld', async () => {
  const { packs } = await desk.as('ivy');
  pack = (await packs.create({ ...W1, title: 'Another' })).id;
  await packs.add({ ...W1, pack, ids: ['g-1', 'g-2'] });
  const clauses = [{ handles: ['owl-17'], match: 'sentOrReceived' as const, to: '2020-04-05' }];
  await enforce(desk.who, {
    reference: 'W-1',
    clauses,
    examineUntil: inDays(20),
    terms: { instrument: 'modifyRemove' },
  });
  const opened = await open();
  expect(opened.records.map(({ id }) => id)).toEqual(['g-1']);
  expect(outside(opened)).toHaveLength(1);
  expect(JSON.stringify(opened)).not.toMatch(/g-2|gravel|2020-04-05/);
  await expect((await desk.as('ivy')).packs.generate({ ...W1, pack })).rejects.toThrow('no longer inside the warrant');
});
