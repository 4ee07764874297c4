import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { seedCorpus } from '../support/seed-corpus';
import { type Desk, found, keysOf, listHeron, OTHERS, openDesk, PRIVILEGED, W1 } from './desk';

/** Proof 4: a quarantined message is nowhere for the team, and the filter side sees it and nothing else. */

let portal: Portal;
let desk: Desk;
let attachment: string;
let keys: string[];
let pack: string;

beforeAll(async () => {
  portal = await openPortal();
  desk = await openDesk(portal.owner);
  const ivy = await desk.as('ivy');
  keys = await keysOf(desk, 'ivy', PRIVILEGED);
  const { records } = await ivy.reading.byId({ ...W1, ids: ['h-3'] });
  attachment = records[0]?.attachments[0]?.id ?? '';
  await ivy.review.add({ ...W1, messages: [keys[0] ?? ''], text: 'a note on advice', relevance: 'relevant' });
  pack = (await ivy.packs.create({ ...W1, title: 'T' })).id;
  await ivy.packs.add({ ...W1, pack, ids: ['h-1', 'g-1'] });
  // Before the list knows the lawyer all of it is there: what follows can fail.
  expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1', ...PRIVILEGED]);
  expect(await ivy.review.allNotes(W1)).toHaveLength(1);
});
afterAll(() => portal.close());

const refused = 'Nothing here under your warrant and role.';

test('before anything is held the filter side sees nothing', async () => {
  expect(await found(desk, 'fil')).toEqual([]);
});

describe('when the lawyer is on the list', () => {
  beforeAll(() => listHeron(desk));

  test.each(['ivy', 'ann', 'lea'])('%s: not in search, count or facets', async (name) => {
    const { records, extra } = await (await desk.as(name)).search.run({ ...W1, query: 'walnut', facets: true });
    expect(records.map(({ id }) => id)).toEqual(['g-1']);
    expect(extra.total).toBe(1);
    expect(JSON.stringify(extra)).not.toContain('heron');
  });

  test('the words read on its picture find nothing', async () => {
    expect(await found(desk, 'ivy', 'photo')).toEqual([]);
  });

  test('not among the conversations, no page, not by id', async () => {
    const ivy = await desk.as('ivy');
    const { extra } = await ivy.reading.conversations(W1);
    expect(extra.conversations.map(({ conversation }) => conversation)).toEqual(['owl/grebe']);
    await expect(ivy.reading.page({ ...W1, conversation: 'owl/heron' })).rejects.toThrow(refused);
    await expect(ivy.reading.byId({ ...W1, ids: PRIVILEGED })).rejects.toThrow(refused);
    expect((await ivy.reading.byId({ ...W1, ids: ['h-1', 'g-1'] })).records.map(({ id }) => id)).toEqual(['g-1']);
  });

  test('its picture isn’t revealed', async () => {
    await expect((await desk.as('ivy')).media.reveal({ ...W1, attachment })).rejects.toThrow(refused);
  });

  test('no note of it, and no new one', async () => {
    const ivy = await desk.as('ivy');
    expect(
      JSON.stringify([await ivy.review.allNotes(W1), await ivy.review.notes({ ...W1, messages: keys })]),
    ).not.toContain('advice');
    await expect(ivy.review.add({ ...W1, messages: keys.slice(0, 1), text: 'x', relevance: 'unsure' })).rejects.toThrow(
      refused,
    );
  });

  test('not into a pack, and a pack that holds it opens without it and is not made', async () => {
    const ivy = await desk.as('ivy');
    await expect(ivy.packs.add({ ...W1, pack, ids: ['h-2'] })).rejects.toThrow(refused);
    expect((await ivy.packs.open({ ...W1, pack })).records.map(({ id }) => id)).toEqual(['g-1']);
    await expect(ivy.packs.generate({ ...W1, pack })).rejects.toThrow('no longer inside the warrant');
    const { assemblePack } = await import('@/server/pack/assemble-pack');
    const { scopeUnder } = await import('@/server/warrant/scope');
    const request = { caseReference: 'C-1', warrantReference: 'W-1', purpose: W1.purpose, use: 'evidence' as const };
    const scope = await scopeUnder(await desk.who('ivy'), request);
    await expect(assemblePack(scope, pack, { act: 'pack.generated', payload: {} })).rejects.toThrow(refused);
  });

  test('the gate opens no body for an entry that names it', async () => {
    const { findVisible } = await import('@/server/corpus/page');
    const { unsealMessages } = await import('@/server/custody/unseal');
    const { scopeUnder } = await import('@/server/warrant/scope');
    const request = { caseReference: 'C-1', warrantReference: 'W-1', purpose: W1.purpose };
    const places = await findVisible(await scopeUnder(await desk.who('fil'), request), { extIds: ['h-1'] });
    expect(places).toHaveLength(1);
    const look = { act: 'message.viewed' as const, payload: {} };
    const opened = unsealMessages(await scopeUnder(await desk.who('ivy'), request), look, places);
    const { openUnsealed } = await import('@/server/custody/unsealed');
    expect(
      await opened.then(
        (unsealed) => openUnsealed(unsealed).records,
        () => [],
      ),
    ).toEqual([]);
  });

  test.each(['fil', 'pia'])('%s sees it and nothing else', async (name) => {
    expect(await found(desk, name)).toEqual(PRIVILEGED);
    expect(await found(desk, name, 'photo')).toEqual(['h-3']);
    await expect((await desk.as(name)).reading.byId({ ...W1, ids: OTHERS })).rejects.toThrow(refused);
  });

  test('what comes later is held before anybody reads it', async () => {
    await seedCorpus(portal.owner, desk.file.id, [
      {
        id: 'h-4',
        conversation: 'owl/heron',
        sender: 'heron-11',
        recipients: ['owl-17'],
        sentAt: '2020-05-01T09:00:00Z',
        body: 'walnut late',
      },
      {
        id: 'h-5',
        conversation: 'heron+2',
        sender: 'owl-17',
        recipients: ['kite-02', 'heron-11'],
        sentAt: '2020-05-02T09:00:00Z',
        body: 'walnut new',
      },
    ]);
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1']);
    expect(await found(desk, 'fil')).toEqual([...PRIVILEGED, 'h-4', 'h-5']);
  });

  test('taken off the list, it stays held', async () => {
    const fil = await desk.as('fil');
    const { identifiers } = await fil.privilege.list({ case: 'C-1' });
    await fil.privilege.remove({ case: 'C-1', id: identifiers[0]?.id ?? 0, reason: 'a slip' });
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1']);
    expect(await found(desk, 'fil')).toHaveLength(5);
  });

  test('a match of approved terms doesn’t bring it back', async () => {
    const { rows } = await portal.owner.query(
      `INSERT INTO term_list (case_id, name, terms, queries, approved_by, approved_at, entered_by_id)
       SELECT $1, 'crates', '{walnut}', '{''walnut''}', 'Court', now(), id FROM person LIMIT 1 RETURNING id`,
      [desk.file.id],
    );
    expect(rows).toHaveLength(1);
    const { enforce } = await import('../support/build-case');
    const clause = {
      handles: ['owl-17'],
      match: 'sentOrReceived' as const,
      terms: { list: 'crates', before: 9, after: 9 },
    };
    await enforce(desk.who, { reference: 'W-T', clauses: [clause], assigned: ['ann', 'fil'] });
    const search = async (name: string) =>
      (await (await desk.as(name)).search.run({ ...W1, warrant: 'W-T', query: '' })).records.map(({ id }) => id).sort();
    expect(await search('ann')).toEqual(['g-1', 'g-2']);
    expect(await search('fil')).toEqual([...PRIVILEGED, 'h-4', 'h-5']);
  });

  test('released by the authority, it is seen again at the next request, with its note', async () => {
    const pia = await desk.as('pia');
    await pia.privilege.decide({ ...W1, conversation: 'owl/heron', decision: 'release', basis: 'not about advice' });
    expect(await found(desk, 'ivy', 'walnut')).toEqual(['g-1', ...PRIVILEGED, 'h-4']);
    expect(await (await desk.as('ivy')).review.allNotes(W1)).not.toHaveLength(0);
    expect((await (await desk.as('ivy')).packs.open({ ...W1, pack })).records).toHaveLength(2);
    expect(await found(desk, 'fil')).toEqual(['h-5']);
  });
});
