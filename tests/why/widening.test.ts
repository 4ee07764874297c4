import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, entries, setState, under } from './ask';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [
      { reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy', 'ann', 'lea'] },
      { reference: 'W-2', clauses: [{ handles: ['owl-17'], match: 'sentBy' }], assigned: ['ivy'] },
    ],
  }));
});
afterAll(() => portal.close());

const as = async (name: string) => callerOf(await who(name));
const SELECTORS = { handles: ['heron-11'], match: 'sentOrReceived' as const, kinds: ['text' as const] };
const ask = async (name: string, selectors: object = SELECTORS, warrant = 'W-1') =>
  (await as(name)).widening.ask({
    ...under(warrant),
    selectors: selectors as typeof SELECTORS,
    reason: 'named in the notes of 4 April',
  });

describe('a request is refused', () => {
  test.each([
    ['that names nobody', { kinds: ['text'] }],
    ['that names handles and conversations', { ...SELECTORS, conversations: ['owl/grebe'] }],
    ['that doesn’t say how the handles count', { handles: ['heron-11'], kinds: ['text'] }],
    ['without a kind', { ...SELECTORS, kinds: [] }],
    ['whose window ends before it begins', { ...SELECTORS, from: '2020-05-01', to: '2020-04-01' }],
    ['for a day that doesn’t exist', { ...SELECTORS, from: '2020-02-31' }],
    ['with a term that no clause has', { ...SELECTORS, sender: 'x' }],
    ['for metadata beside content', { ...SELECTORS, kinds: ['text', 'metadata'] }],
    ['with a character that no name has', { ...SELECTORS, handles: ['a\0b'] }],
    ['with more names than somebody types', { ...SELECTORS, handles: Array.from({ length: 201 }, (_, n) => `h-${n}`) }],
  ])('%s', async (_what, selectors) => {
    const before = await entries(portal, 'widening.asked');
    await expect(ask('ivy', selectors)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await entries(portal, 'widening.asked')).toBe(before);
  });

  test('from somebody who doesn’t stand under the warrant', async () => {
    await expect(ask('ann', SELECTORS, 'W-2')).rejects.toMatchObject(ABSENT);
  });
});

describe('a request', () => {
  let id: string;

  test('is entered with exact selectors, in the sentence of a clause', async () => {
    const before = await entries(portal, 'widening.asked');
    const asked = await ask('ivy', { ...SELECTORS, from: '2020-03-01' });
    id = asked.id;
    expect(asked.sentence).toBe('Messages sent or received by heron-11, from 1 March 2020 until 1 July 2020, text.');
    expect(await entries(portal, 'widening.asked')).toBe(before + 1);
  });

  test('is answered alike for a handle that exists and one that doesn’t: the corpus isn’t asked', async () => {
    await portal.owner.query('REVOKE USAGE ON SCHEMA corpus FROM ambit_app');
    try {
      await expect(ask('ann', { ...SELECTORS, handles: ['no-such'] })).resolves.toMatchObject({});
    } finally {
      await portal.owner.query('GRANT USAGE ON SCHEMA corpus TO ambit_app');
    }
  });

  test('is its author’s and the clerk’s, nobody else’s', async () => {
    const mine = async (name: string, warrant = 'W-1') =>
      (await (await as(name)).widening.mine(under(warrant))).map((one) => one.id);
    expect(await mine('ivy')).toEqual([id]);
    expect(await mine('ann')).not.toContain(id);
    expect(await mine('ivy', 'W-2')).toEqual([]);
    expect((await (await as('cleo')).widening.list({ case: 'C-1' })).map((one) => one.id)).toContain(id);
    await expect((await as('ivy')).widening.list({ case: 'C-1' })).rejects.toMatchObject(ABSENT);
    await expect((await as('ann')).widening.withdraw({ ...under('W-1'), id })).rejects.toMatchObject(ABSENT);
  });

  test('is answered once, by somebody else', async () => {
    const own = await ask('lea');
    const answer = { case: 'C-1', accepted: true, answer: 'The next version will name them.' };
    await expect((await as('lea')).widening.answer({ ...answer, id: own.id })).rejects.toMatchObject(ABSENT);
    await expect((await as('ivy')).widening.answer({ ...answer, id })).rejects.toMatchObject(ABSENT);
    await (await as('cleo')).widening.answer({ ...answer, id });
    await expect((await as('lea')).widening.answer({ ...answer, id })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect((await as('ivy')).widening.withdraw({ ...under('W-1'), id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await (await as('ivy')).widening.mine(under('W-1'))).toMatchObject([
      { id, state: 'accepted', answer: answer.answer, answeredBy: 'cleo', askedByMe: true },
    ]);
  });

  test('that is accepted opens nothing', async () => {
    const { clauses } = (await (await as('cleo')).warrants.list({ case: 'C-1' })).find(
      ({ reference }) => reference === 'W-1',
    ) ?? { clauses: [] };
    expect(clauses.flatMap(({ targets }) => targets)).toEqual(['owl-17']);
  });

  test('can be taken back while it waits', async () => {
    const { id: second } = await ask('ivy');
    await (await as('ivy')).widening.withdraw({ ...under('W-1'), id: second });
    const answer = { case: 'C-1', id: second, accepted: false, answer: 'no' };
    await expect((await as('cleo')).widening.answer(answer)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('isn’t taken while the warrant is suspended', async () => {
    await setState(portal, 'W-1', `status = 'suspended'`);
    await expect(ask('ivy')).rejects.toMatchObject(ABSENT);
    await setState(portal, 'W-1', `status = 'active'`);
  });
});
