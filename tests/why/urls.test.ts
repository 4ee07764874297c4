import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { callerOf, under } from './ask';

// An address holds case, warrant, purpose, query, conversation, a message's key, its time and its place. A colleague without the right who
// opens it asks the server what the desk asks: each answer must be the same as for an address that somebody made up.

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let key: string;
const at = new Date('2020-04-01T09:00:00Z');

beforeAll(async () => {
  portal = await openPortal();
  const message = { id: 'm-0', conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  ({ who } = await buildCase(portal.owner, {
    messages: [{ ...message, sentAt: at.toISOString(), body: 'the canary sings', picture: 'a picture' }],
    warrants: [
      { reference: 'W-1', clauses: [{ handles: ['owl-17'], match: 'sentBy', kinds: ['text', 'image'] }] },
      { reference: 'W-2', clauses: [{ handles: ['raven-09'], match: 'sentBy' }], assigned: ['ann'] },
    ],
  }));
  const caller = await callerOf(await who('ivy'));
  const { records } = await caller.reading.byId({ ...under('W-1'), ids: ['m-0'] });
  key = records[0]?.key ?? '';
  await caller.review.add({ ...under('W-1'), messages: [key], text: 'a note', relevance: 'relevant' });
});
afterAll(() => portal.close());

type Caller = Awaited<ReturnType<typeof callerOf>>;
type Link = { conversation: string; key: string; id: string; query: string };
const REAL = (): Link => ({ conversation: 'owl/grebe', key, id: 'm-0', query: 'in:owl/grebe canary' });
const INVENTED = (): Link => ({
  conversation: 'no/where',
  key: 'f'.repeat(32),
  id: 'm-9',
  query: 'in:no/where canary',
});

/** What a screen asks when such an address is opened, and what its parts lead to. */
const QUESTIONS: Record<string, (caller: Caller, warrant: string, link: Link) => Promise<unknown>> = {
  'the newest page': (caller, warrant, { conversation }) => caller.reading.page({ ...under(warrant), conversation }),
  'the page round the message': (caller, warrant, { conversation }) =>
    caller.reading.page({ ...under(warrant), conversation, at, position: 0, direction: 'newer' }),
  'the messages before it': (caller, warrant, { conversation }) =>
    caller.reading.page({ ...under(warrant), conversation, at, position: 0, direction: 'older' }),
  'the message by its id': (caller, warrant, { id }) => caller.reading.byId({ ...under(warrant), ids: [id] }),
  'the search': (caller, warrant, { query }) => caller.search.run({ ...under(warrant), query, facets: true }),
  'the notes on it': (caller, warrant, { key: named }) => caller.review.notes({ ...under(warrant), messages: [named] }),
  'a note on it': (caller, warrant, { key: named }) =>
    caller.review.add({ ...under(warrant), messages: [named], text: 'x', relevance: 'unsure' }),
  'why it is shown': (caller, warrant, { key: named }) => caller.why.message({ ...under(warrant), key: named }),
  'what the warrant says of the conversation': (caller, warrant, { conversation }) =>
    caller.why.conversation({ ...under(warrant), conversation }),
};

/** The answer or the refusal as text, without numbers of entries, leaves, and the words that were asked themselves. */
async function told(answer: Promise<unknown>, link: Link): Promise<string> {
  const said = await answer.then(
    (value) => JSON.stringify({ value }),
    ({ code, message }: { code: string; message: string }) => JSON.stringify({ code, message }),
  );
  return Object.values(link)
    .reduce((text, word) => text.replaceAll(JSON.stringify(word).slice(1, -1), '?'), said)
    .replaceAll(link.conversation, '?')
    .replaceAll(/"(entry|leaf)":("[0-9a-f]*"|\d+)/g, '"$1":0');
}

describe.each([
  ['assigned to another warrant, under his own', 'ann', 'W-2'],
  ['assigned to another warrant, under the one of the address', 'ann', 'W-1'],
  ['who prosecutes, without a part in the warrant', 'pru', 'W-1'],
  ['who is a stranger to the case', 'stan', 'W-1'],
  ['who administers the portal', 'admin', 'W-1'],
])('a colleague %s', (_who, name, warrant) => {
  test.each(Object.entries(QUESTIONS))('learns nothing from %s', async (_question, ask) => {
    const caller = await callerOf(await who(name));
    const real = await told(ask(caller, warrant, REAL()), REAL());
    expect(real).toBe(await told(ask(caller, warrant, INVENTED()), INVENTED()));
    expect(real).not.toContain('canary sings');
  });
});

test('whoever sent the address is answered with the message', async () => {
  const caller = await callerOf(await who('ivy'));
  for (const [question, ask] of Object.entries(QUESTIONS))
    expect(await told(ask(caller, 'W-1', REAL()), REAL()), question).not.toMatch(/NOT_FOUND/);
});
