import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';
import { type Desk, keysOf, listHeron, OTHERS, openDesk, PRIVILEGED, W1 } from './desk';

/** What the team wrote is the team's: not the filter side's, and nobody's while a message that it is about is withheld. */

let portal: Portal;
let desk: Desk;
let keys: string[];
const refused = 'Nothing here under your warrant and role.';

beforeAll(async () => {
  portal = await openPortal();
  desk = await openDesk(portal.owner);
  keys = await keysOf(desk, 'ivy', [...PRIVILEGED, ...OTHERS]);
  const [advice = '', , , crate = ''] = keys;
  const { review } = await desk.as('ivy');
  await review.add({ ...W1, messages: [advice], text: 'strategy on advice', relevance: 'relevant' });
  await review.add({ ...W1, messages: [advice, crate], text: 'strategy on both', relevance: 'relevant' });
  await review.add({ ...W1, messages: [crate], text: 'strategy on the crate', relevance: 'relevant' });
  await listHeron(desk);
});
afterAll(() => portal.close());

const denied = async () =>
  Number((await portal.owner.query(`SELECT count(*) FROM custody.entry WHERE act = 'access.denied'`)).rows[0].count);
const texts = async (name: string) => {
  const { review } = await desk.as(name);
  const notes = [...(await review.allNotes(W1)), ...(await review.notes({ ...W1, messages: keys }))];
  return [...new Set(notes.map(({ text }) => text))].sort();
};

describe.each(['fil', 'pia'])('%s, who reads what is withheld', (name) => {
  test('gets no note on it, and asking is entered', async () => {
    const { review } = await desk.as(name);
    const before = await denied();
    await expect(review.allNotes(W1)).rejects.toThrow(refused);
    await expect(review.notes({ ...W1, messages: keys.slice(0, 3) })).rejects.toThrow(refused);
    await expect(review.kept({ case: 'C-1', reference: 'W-1' })).rejects.toThrow(refused);
    expect(await denied()).toBe(before + 3);
  });

  test('writes none', async () => {
    const note = { ...W1, messages: keys.slice(0, 1), text: 'mine', relevance: 'unsure' as const };
    await expect((await desk.as(name)).review.add(note)).rejects.toThrow(refused);
  });
});

test.each(['ivy', 'lea'])('%s gets no note that is about something withheld, their own neither', async (name) => {
  expect(await texts(name)).toEqual(['strategy on the crate']);
});

test('released, its notes are the team’s again, and still nobody else’s', async () => {
  const pia = await desk.as('pia');
  await pia.privilege.decide({ ...W1, conversation: 'owl/heron', decision: 'release', basis: 'b' });
  expect(await texts('ivy')).toEqual(['strategy on advice', 'strategy on both', 'strategy on the crate']);
  await expect(pia.review.allNotes(W1)).rejects.toThrow(refused);
});
