import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { sealPack } from '../support/seal-pack';
import { newPack, openWay, stateOf, W1, type Way } from './way';

let portal: Portal;
let way: Way;
beforeAll(async () => {
  portal = await openPortal();
  way = await openWay(portal);
});
afterAll(() => portal.close());

const absent = { code: 'NOT_FOUND' };
const open = async (pack: string) => (await way.as('ivy')).open({ ...W1, pack });
const keyOf = async (pack: string, id: string) =>
  (await open(pack)).records.find((record) => record.id === id)?.key ?? '';
/** The ids in the order in which they print; those that come along in brackets. */
async function printed(pack: string): Promise<string[]> {
  const { records, extra } = await open(pack);
  const ids = new Map(records.map(({ key, id }) => [key, id]));
  return extra.lines.map(({ key, isContext }) => (isContext ? `(${ids.get(key)})` : (ids.get(key) ?? '?')));
}
const context = (before: number, after: number, whyNot = '') => ({ before, after, whyNot });

describe('the context of a message', () => {
  test('is given, or why there is none; else the pack is not handed on', async () => {
    const pack = await newPack(way, ['m-3'], context(0, 0));
    const ivy = await way.as('ivy');
    await expect(ivy.submit({ ...W1, pack })).rejects.toThrow('or why none do');
    await ivy.setUp({ ...W1, pack, context: context(0, 0, 'It stands alone.') });
    await ivy.submit({ ...W1, pack });
    expect(await stateOf(portal, pack)).toBe('review');
  });

  test('comes along inside scope alone, once, and in the order of time', async () => {
    const pack = await newPack(way, ['m-3', 'm-5'], context(1, 1));
    // The sixth is in another conversation, which the warrant doesn't cover.
    expect(await printed(pack)).toEqual(['(m-2)', 'm-3', '(m-4)', 'm-5', '(m-7)']);
  });

  test('is what was approved: put in when it is handed on, and taken out when it comes back', async () => {
    const pack = await newPack(way, ['m-3'], context(1, 0));
    const [ivy, leo] = [await way.as('ivy'), await way.as('leo')];
    const along = async () =>
      (await portal.owner.query('SELECT message_id FROM pack_item WHERE pack_id = $1 AND is_context', [pack])).rowCount;
    expect(await along()).toBe(0);
    await ivy.submit({ ...W1, pack });
    expect(await along()).toBe(1);
    expect(await printed(pack)).toEqual(['(m-2)', 'm-3']);
    await leo.return({ ...W1, pack, reasons: 'r' });
    expect(await along()).toBe(0);
  });

  test('follows the section’s own rule where it has one', async () => {
    const pack = await newPack(way, ['m-3', 'm-8'], context(1, 0));
    const ivy = await way.as('ivy');
    const id = randomUUID();
    await ivy.section({ ...W1, pack, section: { id, heading: 'Later', context: context(0, 1) } });
    const [third, eighth] = [await keyOf(pack, 'm-3'), await keyOf(pack, 'm-8')];
    await ivy.arrange({
      ...W1,
      pack,
      groups: [
        { section: null, keys: [third] },
        { section: id, keys: [eighth] },
      ],
    });
    expect(await printed(pack)).toEqual(['(m-2)', 'm-3', 'm-8', '(m-9)']);
  });
});

describe('sections', () => {
  test('of another pack are none of this one’s', async () => {
    const [mine, other] = [await newPack(way, ['m-1']), await newPack(way, ['m-1'])];
    const ivy = await way.as('ivy');
    const section = { id: randomUUID(), heading: 'Theirs', context: null };
    await ivy.section({ ...W1, pack: other, section });
    await expect(ivy.section({ ...W1, pack: mine, section })).rejects.toMatchObject(absent);
    await expect(ivy.dropSection({ ...W1, pack: mine, section: section.id })).rejects.toMatchObject(absent);
    await expect(ivy.add({ ...W1, pack: mine, ids: ['m-2'], section: section.id })).rejects.toMatchObject(absent);
  });

  test('hold items in their order; asked twice, it is done once; what one held stays when it goes', async () => {
    const pack = await newPack(way, ['m-1', 'm-2']);
    const ivy = await way.as('ivy');
    const section = { id: randomUUID(), heading: 'The order', context: null };
    for (let twice = 0; twice < 2; twice++) await ivy.section({ ...W1, pack, section });
    const [first, second] = [await keyOf(pack, 'm-1'), await keyOf(pack, 'm-2')];
    const groups = [
      { section: null, keys: [second] },
      { section: section.id, keys: [first] },
    ];
    await expect(ivy.arrange({ ...W1, pack, groups: groups.slice(0, 1) })).rejects.toThrow('every section');
    await ivy.arrange({ ...W1, pack, groups });
    expect(await printed(pack)).toEqual(['m-2', 'm-1']);
    expect((await open(pack)).extra.sections).toMatchObject([{ heading: 'The order' }]);
    await ivy.dropSection({ ...W1, pack, section: section.id });
    expect(await printed(pack)).toEqual(['m-2', 'm-1']);
  });
});

describe('an exhibit reference', () => {
  test('names one message of the case, in every pack; the next number is offered', async () => {
    const [pack, other] = [await newPack(way, ['m-1', 'm-2']), await newPack(way, ['m-1', 'm-2'])];
    const ivy = await way.as('ivy');
    const [first, second] = [await keyOf(pack, 'm-1'), await keyOf(pack, 'm-2')];
    await ivy.exhibit({ ...W1, pack, key: first, exhibit: 'AB/17' });
    await expect(ivy.exhibit({ ...W1, pack: other, key: second, exhibit: 'AB/17' })).rejects.toThrow(
      /AB\/17 names another message in P-\d+/,
    );
    await expect(ivy.exhibit({ ...W1, pack, key: second, exhibit: 'ab17' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await ivy.exhibit({ ...W1, pack: other, key: first, exhibit: 'AB/17' });
    expect((await open(other)).extra.nextExhibits).toMatchObject({ AB: 18 });
    await expect(
      portal.owner.query(`UPDATE pack_item SET exhibit = 'AB/17' WHERE pack_id = $1 AND exhibit IS NULL`, [pack]),
    ).rejects.toThrow('names one message of a case');
  });
});

describe('the hits of a search', () => {
  test('come in at once, what is out of scope never among them', async () => {
    const pack = await newPack(way, ['m-2']);
    const ivy = await way.as('ivy');
    expect(await ivy.addHits({ ...W1, pack, query: 'walnut' })).toMatchObject({ added: 8 });
    expect(await printed(pack)).not.toContain('m-6');
    expect(await ivy.addHits({ ...W1, pack, query: 'walnut' })).toMatchObject({ added: 0 });
  });
});

describe('a pack in the place of another', () => {
  test('is not begun for one that still changes', async () => {
    const pack = await newPack(way, ['m-1']);
    await expect((await way.as('ivy')).succeed({ ...W1, pack })).rejects.toThrow('not sealed yet');
  });

  test('carries on what the old one had, names it, and stands in its place once it is sealed', async () => {
    const pack = await newPack(way, ['m-1', 'm-9']);
    const ivy = await way.as('ivy');
    await ivy.exhibit({ ...W1, pack, key: await keyOf(pack, 'm-1'), exhibit: 'CD/1' });
    await sealPack(portal.owner, await way.scopeOf('ivy'), pack);
    const { id: next } = await ivy.succeed({ ...W1, pack });
    expect((await open(next)).extra.lines.map(({ exhibit }) => exhibit)).toEqual(['CD/1', null]);
    await ivy.add({ ...W1, pack: next, ids: ['m-2'] });
    await ivy.remove({ ...W1, pack: next, keys: [await keyOf(next, 'm-9')] });
    expect(await stateOf(portal, pack)).toBe('sealed');
    await sealPack(portal.owner, await way.scopeOf('ivy'), next);
    expect(await stateOf(portal, pack)).toBe('superseded');
    const listed = await ivy.list({ case: 'C-1' });
    const [old, young] = [pack, next].map((id) => listed.find((one) => one.id === id));
    expect(young?.supersedes).toBe(old?.reference);
    expect(old?.supersededBy).toBe(young?.reference);
    expect(young?.batesFirst).toBeGreaterThan(old?.batesLast ?? Number.POSITIVE_INFINITY);
    const diff = await ivy.diff({ ...W1, pack: next, against: pack });
    expect(diff.lines.map(({ id, what }) => [id, what])).toEqual([
      ['m-2', 'added'],
      ['m-9', 'removed'],
    ]);
    expect(JSON.stringify(diff)).not.toContain('walnut');
  });

  test('is compared with none of another warrant', async () => {
    const pack = await newPack(way, ['m-1']);
    const ivy = await way.as('ivy');
    const { id: against } = await ivy.create({ ...W1, warrant: 'W-2', title: 'Elsewhere' });
    await expect(ivy.diff({ ...W1, pack, against })).rejects.toMatchObject(absent);
  });
});

describe('what is assembled', () => {
  test('names a picture that is gone, and is made all the same', async () => {
    const { assemblePack } = await import('@/server/pack/assemble-pack');
    const pack = await newPack(way, ['m-9']);
    const look = { act: 'message.viewed' as const, payload: {} };
    const { document } = await assemblePack(await way.scopeOf('ivy'), pack, look);
    const [item] = document.sections.flatMap(({ items }) => items);
    expect(item?.pictures).toEqual([]);
    expect(item?.attachments).toMatchObject([{ kind: 'picture', state: 'missing' }]);
    expect(document.sections[0]?.context.whyNot).toBe('Each is an order of its own.');
  });
});
