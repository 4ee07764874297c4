import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, entries, under } from './ask';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

/** m-0 is covered by clause 1, m-1 by clauses 1 and 2, m-2 (owl's, with a picture) by clause 1 without its picture; m-3 by none. */
const message = (id: string, sender: string, recipients: string[], more: object = {}) => ({
  id,
  conversation: 'owl/grebe',
  sender,
  recipients,
  sentAt: `2020-04-0${Number(id.slice(2)) + 1}T09:00:00Z`,
  body: `body of ${id}`,
  ...more,
});

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages: [
      message('m-0', 'owl-17', ['teal-02']),
      message('m-1', 'grebe-04', ['owl-17']),
      message('m-2', 'owl-17', ['teal-02'], { picture: 'a picture' }),
      message('m-3', 'heron-11', ['teal-02']),
      { ...message('m-4', 'owl-17', ['teal-02']), picture: 'nothing of it', conversation: 'owl/dawn' },
    ],
    warrants: [
      {
        reference: 'W-1',
        clauses: [
          {
            handles: ['owl-17'],
            match: 'sentOrReceived',
            kinds: ['text'],
            ...{ orderWords: 'the communications of the user owl-17', orderPage: 2 },
          },
          { handles: ['grebe-04'], match: 'sentBy', kinds: ['text', 'image'] },
        ],
        exclusions: [
          { handles: ['counsel-1'], match: 'anyParticipant', reason: 'LAWYER' },
          { from: '2020-05-01', to: '2020-05-02', kinds: ['image'] },
        ],
        terms: { documentName: 'order-12.pdf' },
      },
      { reference: 'W-2', clauses: [{ handles: ['raven-09'], match: 'sentBy' }], assigned: ['ann'] },
      {
        reference: 'W-3',
        clauses: [{ handles: ['owl-17'], match: 'sentBy', kinds: ['text', 'image'] }],
        exclusions: [{ conversations: ['owl/dawn'], kinds: ['image'] }],
        assigned: ['ann'],
      },
    ],
  }));
});
afterAll(() => portal.close());

async function keyOf(n: number): Promise<string> {
  const { toKey } = await import('@/server/wire-key');
  const { rows } = await portal.owner.query('SELECT id FROM corpus.message WHERE ext_id = $1', [`m-${n}`]);
  return toKey('message', BigInt(rows[0].id));
}

const ivy = async () => callerOf(await who('ivy'));
const ann = async () => callerOf(await who('ann'));

describe('a message that isn’t shown', () => {
  test('is refused as if it weren’t there, by the same words as an invented one; each refusal is entered', async () => {
    const before = await entries(portal, 'access.denied');
    const caller = await ivy();
    for (const key of [await keyOf(3), 'f'.repeat(32), '0'.repeat(32)])
      await expect(caller.why.message({ ...under('W-1'), key })).rejects.toMatchObject(ABSENT);
    expect(await entries(portal, 'access.denied')).toBe(before + 3);
  });

  test('is refused under a warrant that shows it to somebody else', async () => {
    await expect((await ivy()).why.message({ ...under('W-2'), key: await keyOf(0) })).rejects.toMatchObject(ABSENT);
    await expect((await ann()).why.message({ ...under('W-2'), key: await keyOf(0) })).rejects.toMatchObject(ABSENT);
  });
});

describe('a message that is shown', () => {
  const why = async (n: number) =>
    (await (await ivy()).why.message({ ...under('W-1'), key: await keyOf(n) })).records[0];

  test('is explained after its entry', async () => {
    const before = await entries(portal, 'scope.shown');
    await why(0);
    expect(await entries(portal, 'scope.shown')).toBe(before + 1);
    const { rows } = await portal.owner.query(
      `SELECT count(*)::int AS n FROM custody.entry e JOIN custody.seal s ON s.idx = e.idx WHERE e.act = 'scope.shown' AND s.objects <> ''`,
    );
    expect(rows[0].n).toBeGreaterThan(0);
  });

  test('names warrant, version, order and its hash, and the clauses with the words of the order', async () => {
    const answer = await why(0);
    expect(answer?.order).toMatchObject({
      ...{ warrant: 'W-1', version: 1, purpose: 'firearms supply' },
      ...{ documentName: 'order-12.pdf', documentSha256: 'a'.repeat(64) },
    });
    expect(answer?.clauses).toEqual([
      {
        ordinal: 1,
        sentence: 'Messages sent or received by owl-17, from 1 January 2020 until 1 July 2020, text.',
        kinds: ['text'],
        orderWords: 'the communications of the user owl-17',
        orderPage: 2,
        waits: false,
      },
    ]);
    expect((await why(1))?.clauses.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  });

  test('says which exclusions take nothing of it away', async () => {
    expect((await why(0))?.exclusions.map(({ ordinal, sentence }) => [ordinal, sentence])).toEqual([
      [3, 'No messages of conversations in which counsel-1 takes part.'],
      [4, 'No pictures of messages, from 1 May 2020 until 2 May 2020.'],
    ]);
  });

  test('says of each kind whether it is shown and why', async () => {
    const kinds = Object.fromEntries(
      (await why(1))?.kinds.map(({ kind, shown, words }) => [kind, [shown, words]]) ?? [],
    );
    expect(kinds.text).toEqual([true, 'Clauses 1 and 2 give text.']);
    expect(kinds.image).toEqual([false, 'It holds none, or clause 4 takes it away.']);
    expect(kinds.audio).toEqual([
      false,
      'No clause that shows this message gives sound. Whether it holds any isn’t said here.',
    ]);
  });

  test('doesn’t tell whether it holds a kind that isn’t shown', async () => {
    const [without, withPicture] = [await why(0), await why(2)];
    expect(withPicture?.kinds).toEqual(without?.kinds);
    expect(withPicture?.clauses).toEqual(without?.clauses);
  });

  test('nor where an exclusion takes it away', async () => {
    const caller = await ann();
    const asked = async (n: number) => (await caller.why.message({ ...under('W-3'), key: await keyOf(n) })).records[0];
    const [excluded, without] = [await asked(4), await asked(0)];
    expect(excluded?.kinds).toEqual(without?.kinds);
    expect(excluded?.clauses).toEqual(without?.clauses);
    expect(JSON.stringify(excluded)).not.toContain('nothing of it');
  });

  test('gives no text of it', async () => {
    expect(JSON.stringify(await why(0))).not.toContain('body of');
  });
});

describe('a handle or a conversation', () => {
  test('is refused without a standing under the warrant', async () => {
    const caller = await ann();
    await expect(caller.why.handle({ ...under('W-1'), handle: 'heron-11' })).rejects.toMatchObject(ABSENT);
    await expect(caller.why.conversation({ ...under('W-1'), conversation: 'owl/grebe' })).rejects.toMatchObject(ABSENT);
  });

  test('is answered alike whether it exists or not', async () => {
    const caller = await ivy();
    const handle = async (name: string) => told(await caller.why.handle({ ...under('W-1'), handle: name }), name);
    const conversation = async (name: string) =>
      told(await caller.why.conversation({ ...under('W-1'), conversation: name }), name);
    expect(await handle('heron-11')).toEqual(await handle('nobody-99'));
    expect(await conversation('owl/grebe')).toEqual(await conversation('no/where'));
  });

  test('asks nothing of the corpus', async () => {
    await portal.owner.query('REVOKE USAGE ON SCHEMA corpus FROM ambit_app');
    try {
      const { answer } = await (await ivy()).why.handle({ ...under('W-1'), handle: 'heron-11' });
      expect(answer).toBe('No clause of W-1, version 1, names heron-11.');
    } finally {
      await portal.owner.query('GRANT USAGE ON SCHEMA corpus TO ambit_app');
    }
  });

  test('is answered from the warrant’s text, after its entry', async () => {
    const before = await entries(portal, 'scope.shown');
    const answer = await (await ivy()).why.handle({ ...under('W-1'), handle: 'heron-11' });
    expect(await entries(portal, 'scope.shown')).toBe(before + 1);
    expect(answer.naming).toEqual([]);
    expect(answer.through.map(({ words }) => words)).toEqual([
      'What they wrote to or received from owl-17 is covered by clause 1.',
      'What they received from grebe-04 is covered by clause 2.',
    ]);
    expect(answer.excluding.map(({ words }) => words)).toEqual([
      'Exclusion 3 may take some of it away.',
      'Exclusion 4 holds for everybody.',
    ]);
  });

  test('that the warrant names, with the words of the order; and one that it excludes', async () => {
    const caller = await ivy();
    const owl = await caller.why.handle({ ...under('W-1'), handle: 'owl-17' });
    expect(owl.answer).toBe('Clause 1 of W-1, version 1, names owl-17.');
    expect(owl.naming).toMatchObject([
      {
        words: 'What owl-17 sent or received is covered by clause 1, inside its dates and of its kinds.',
        orderWords: 'the communications of the user owl-17',
      },
    ]);
    const counsel = await caller.why.handle({ ...under('W-1'), handle: 'counsel-1' });
    expect(counsel.excluding.map(({ words }) => words)).toContain('Exclusion 3 names it.');
  });

  test('tells whom to ask, and with which selectors', async () => {
    const { helpers, selectors } = await (await ivy()).why.handle({ ...under('W-1'), handle: 'heron-11' });
    expect(helpers).toEqual([
      { name: 'cleo', roles: ['warrantClerk'] },
      { name: 'lea', roles: ['caseLead'] },
    ]);
    expect(selectors).toMatchObject({ handles: ['heron-11'], match: 'sentOrReceived', kinds: ['text'] });
  });
});

/** An answer without the name that was asked and the number of its entry. */
function told(answer: object, asked: string): string {
  return JSON.stringify({ ...answer, entry: 0 }).replaceAll(asked, '?');
}
