import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { callerOf, codeOf, entriesOf, inSession, SCOPE } from './support';

let portal: Portal;
let ivy: Investigator;

beforeAll(async () => {
  portal = await openPortal();
  const { who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [
      {
        reference: 'W-1',
        clauses: [{ handles: ['owl-17'], match: 'sentBy' }],
        purposes: ['firearms supply', 'money flows'],
      },
    ],
  });
  ivy = await who('ivy');
});
afterAll(() => portal.close());

const select = async (purpose: string, who = ivy) => (await callerOf(who)).purposes.select({ ...SCOPE, purpose });
const chosen = async (who = ivy) => (await (await callerOf(who)).cases.get({ case: 'C-1' })).ambits[0]?.chosen;
const selected = async () =>
  (await entriesOf(portal, 'purpose.selected')).map(({ payload }) => [payload?.before, payload?.purpose]);

test('a purpose that the warrant doesn’t list is refused, and none is chosen by itself', async () => {
  expect(await codeOf(select('curiosity'))).toBe('NOT_FOUND');
  expect(await chosen()).toEqual([]);
  expect(await selected()).toEqual([]);
});

test('the choice is entered when it is made and when it changes, and not in between', async () => {
  expect((await select('firearms supply')).entry).not.toBeNull();
  expect((await select('firearms supply')).entry).toBeNull();
  expect((await select('money flows')).entry).not.toBeNull();
  expect((await select('firearms supply')).entry).not.toBeNull();
  expect(await selected()).toEqual([
    [null, 'firearms supply'],
    ['firearms supply', 'money flows'],
    ['money flows', 'firearms supply'],
  ]);
  expect(new Set(await chosen())).toEqual(new Set(['firearms supply', 'money flows']));
});

test('another session chooses for itself', async () => {
  expect(await chosen(inSession(ivy, 7))).toEqual([]);
  expect((await select('firearms supply', inSession(ivy, 7))).entry).not.toBeNull();
  expect((await selected()).at(-1)).toEqual([null, 'firearms supply']);
});
