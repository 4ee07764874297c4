import { afterAll, beforeAll, expect, test } from 'vitest';
import { movePack } from '../support/move-pack';
import { openPortal, type Portal } from '../support/open-portal';
import { type Desk, keysOf, listHeron, newest, openDesk, W1 } from './desk';

let portal: Portal;
let desk: Desk;
const refused = 'Nothing here under your warrant and role.';
const exposure = async (name: string) => (await desk.as(name)).privilege.exposure({ case: 'C-1' });

beforeAll(async () => {
  portal = await openPortal();
  desk = await openDesk(portal.owner);
  const ivy = await desk.as('ivy');
  const keys = await keysOf(desk, 'ivy', ['h-1', 'h-2']);
  await ivy.review.add({ ...W1, messages: keys.slice(0, 1), text: 'n', relevance: 'unsure' });
  await (await desk.as('ann')).reading.page({ ...W1, conversation: 'owl/heron' });
  await (await desk.as('lea')).reading.page({ ...W1, conversation: 'owl/grebe' });
  const { id: pack } = await ivy.packs.create({ ...W1, title: 'T' });
  await ivy.packs.add({ ...W1, pack, ids: ['h-1', 'g-1'] });
  const sealed = (await ivy.packs.create({ ...W1, title: 'S' })).id;
  await ivy.packs.add({ ...W1, pack: sealed, ids: ['h-2', 'h-3'] });
  await movePack(portal.owner, sealed, 'sealed', { sealed_at: new Date() });
  const { appendEntry } = await import('@/server/custody/ledger');
  const { alias, agencyCode } = await desk.who('pru');
  await appendEntry({
    act: 'pack.downloaded',
    outcome: 'ok',
    agency: agencyCode,
    person: alias,
    case: desk.file.alias,
    payload: { pack: sealed },
  });
  expect(await exposure('pia')).toMatchObject({ people: [], packs: [] });
  await listHeron(desk);
  // A look that finds it withheld shows nothing of it, and the filter side's looks are no exposure.
  await (await desk.as('lea')).reading.conversations(W1);
  await (await desk.as('fil')).reading.page({ ...W1, conversation: 'owl/heron' });
});
afterAll(() => portal.close());

test.each(['ivy', 'lea', 'cleo', 'leo', 'pru', 'fil', 'admin', 'stan'])('%s doesn’t see it', async (name) => {
  await expect(exposure(name)).rejects.toThrow(refused);
});

test.each(['pia', 'aud'])('%s sees who had seen how much, when, and who wrote about it', async (name) => {
  const { people } = await exposure(name);
  const seen = people.map(({ name: of, messages, notes, filterSide }) => ({ of, messages, notes, filterSide }));
  expect(seen.sort((a, b) => a.of.localeCompare(b.of))).toEqual([
    { of: 'ann', messages: 3, notes: 0, filterSide: false },
    { of: 'ivy', messages: 2, notes: 1, filterSide: false },
  ]);
  for (const { firstAt, lastAt } of people) expect(firstAt?.getTime()).toBeLessThanOrEqual(lastAt?.getTime() ?? 0);
});

test('a look while it was being held is one too, and the filter side’s is none', async () => {
  // The moment that is kept is the beginning of the change: who looked before it was done looked later.
  await portal.owner.query(`UPDATE corpus.quarantine SET since = since - interval '1 hour'`);
  const { people } = await exposure('pia');
  expect(people.map(({ name, messages }) => [name, messages]).sort()).toEqual([
    ['ann', 3],
    ['ivy', 2],
  ]);
  await portal.owner.query(`UPDATE corpus.quarantine SET since = since + interval '1 hour'`);
});

test('packs that hold it are listed, sealed ones with their downloads', async () => {
  const { packs } = await exposure('aud');
  expect(packs).toMatchObject([
    { reference: 'P-1', state: 'draft', author: 'ivy', messages: 1, downloads: [] },
    { reference: 'P-2', state: 'sealed', author: 'ivy', messages: 2, downloads: [{ by: 'pru' }] },
  ]);
});

test('it is entered before it is shown', async () => {
  await portal.owner.query('REVOKE INSERT ON custody.entry FROM ambit_sequencer');
  try {
    await expect(exposure('pia')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  } finally {
    await portal.owner.query('GRANT INSERT ON custody.entry TO ambit_sequencer');
  }
  const { entry } = await exposure('aud');
  const { rows } = await portal.owner.query('SELECT act FROM custody.entry WHERE idx = $1', [entry]);
  expect(rows).toEqual([{ act: 'exposure.viewed' }]);
  expect((await newest(portal.owner, 'exposure.viewed'))?.payload).toEqual({ personId: (await desk.who('aud')).id });
});

test('released, it is no exposure any more; sealed again, looks in between are', async () => {
  const { privilege } = await desk.as('pia');
  const whole = { ...W1, conversation: 'owl/heron', basis: 'b' };
  await privilege.decide({ ...whole, decision: 'release' });
  expect((await exposure('aud')).people).toEqual([]);
  await (await desk.as('lea')).reading.page({ ...W1, conversation: 'owl/heron' });
  await privilege.decide({ ...whole, decision: 'privileged' });
  const { people } = await exposure('aud');
  expect(
    people
      .filter(({ filterSide }) => !filterSide)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['ann', 'ivy', 'lea']);
  expect(people.filter(({ filterSide }) => filterSide).map(({ name }) => name)).toEqual(['fil']);
});
