import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { MATRIX } from '../support/access-matrix';
import { buildCase, enforce, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { callerOf, codeOf, countOf, entriesOf, SCOPE } from './support';

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const, kinds: ['text' as const, 'image' as const] }];
const ORDER = 'a'.repeat(64);
const NEXT_ORDER = 'c'.repeat(64);

beforeAll(async () => {
  portal = await openPortal();
  const message = { id: 'm-1', conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  ({ who } = await buildCase(portal.owner, {
    messages: [{ ...message, sentAt: '2020-04-01T09:00:00Z', body: 'not before it is read', picture: 'nor this' }],
    warrants: [
      { reference: 'W-1', clauses, assigned: ['ivy', 'ann', 'fil'], acknowledged: ['ann'] },
      { reference: 'W-2', clauses, assigned: ['ivy'], acknowledged: [] },
    ],
  }));
});
afterAll(() => portal.close());

const caller = async (name: string) => callerOf(await who(name));
const ambitOf = async (name: string, warrant = 'W-1') =>
  (await (await caller(name)).cases.get({ case: 'C-1' })).ambits.find((one) => one.warrant === warrant);
const acknowledge = async (name: string, documentSha256: string) =>
  (await caller(name)).warrants.acknowledge({ case: 'C-1', reference: 'W-1', documentSha256 });

/** Asks a procedure by its path. */
async function ask(name: string, path: string, input: object): Promise<unknown> {
  const { toKey } = await import('@/server/wire-key');
  const keyed = JSON.parse(
    JSON.stringify(input)
      .replaceAll('$message', toKey('message', 1n))
      .replaceAll('$attachment', toKey('attachment', 1n)),
  );
  const asked = path.split('.').reduce((at: unknown, key) => (at as Record<string, unknown>)[key], await caller(name));
  return (asked as (input: object) => Promise<unknown>)(keyed);
}

describe('before the order is acknowledged', () => {
  const scoped = Object.entries(MATRIX).filter(([, row]) => row.kind === 'scoped');

  test('there are procedures to ask', () => {
    const paths = scoped.map(([path]) => path);
    for (const path of [
      'search.run',
      'reading.page',
      'reading.conversations',
      'media.reveal',
      'review.notes',
      'packs.open',
    ])
      expect(paths).toContain(path);
  });

  test.each(scoped)('%s looks like absence, and is entered with its reason', async (path, row) => {
    const before = await entriesOf(portal, 'access.denied');
    expect(await codeOf(ask('ivy', path, { ...SCOPE, ...row.input }))).toBe('NOT_FOUND');
    const denied = await entriesOf(portal, 'access.denied');
    expect(denied).toHaveLength(before.length + 1);
    expect(denied.at(-1)?.payload).toMatchObject({ asked: path, reason: 'NOT_ACKNOWLEDGED' });
  });

  test('nothing was searched, read, revealed, noted or chosen', async () => {
    for (const act of [
      'search.run',
      'message.viewed',
      'media.revealed',
      'note.viewed',
      'note.added',
      'purpose.selected',
    ])
      expect(await countOf(portal, act), act).toBe(0);
  });

  test('the filter side waits as well', async () => {
    expect(await codeOf(ask('fil', 'search.run', { ...SCOPE, query: '' }))).toBe('NOT_FOUND');
    expect((await entriesOf(portal, 'access.denied')).at(-1)?.payload).toMatchObject({ reason: 'NOT_ACKNOWLEDGED' });
  });

  test('the case tells the reader what it waits for, and so does the list of warrants', async () => {
    expect(await ambitOf('ivy')).toMatchObject({ waitsFor: 'NOT_ACKNOWLEDGED', version: 1 });
    expect(await ambitOf('ann')).toMatchObject({ waitsFor: null });
    const listed = await (await caller('ivy')).warrants.list({ case: 'C-1' });
    expect(listed.find(({ reference }) => reference === 'W-1')).toMatchObject({ acknowledgedByMe: false });
  });
});

describe('the acknowledgement', () => {
  test('of another document is none', async () => {
    expect(await codeOf(acknowledge('ivy', NEXT_ORDER))).toBe('BAD_REQUEST');
    expect(await codeOf(ask('ivy', 'search.run', { ...SCOPE, query: '' }))).toBe('NOT_FOUND');
  });

  test('by somebody whom the warrant doesn’t name is refused', async () => {
    expect(await codeOf(acknowledge('leo', ORDER))).toBe('NOT_FOUND');
  });

  test('opens what the warrant covers, to that person, under that warrant', async () => {
    const { version, entry } = await acknowledge('ivy', ORDER);
    expect(version).toBe(1);
    const entered = await entriesOf(portal, 'warrant.acknowledged');
    expect(entered.at(-1)).toMatchObject({ index: entry, payload: { version: 1, documentSha256: ORDER } });
    expect(await ambitOf('ivy')).toMatchObject({ waitsFor: null });
    expect(await codeOf(ask('ivy', 'search.run', { ...SCOPE, query: '' }))).toBe('OK');
    expect(await codeOf(ask('ivy', 'search.run', { ...SCOPE, warrant: 'W-2', query: '' }))).toBe('NOT_FOUND');
    expect(await codeOf(ask('fil', 'search.run', { ...SCOPE, query: '' }))).toBe('NOT_FOUND');
  });

  test('is not given twice', async () => {
    expect(await codeOf(acknowledge('ivy', ORDER))).toBe('BAD_REQUEST');
  });
});

describe('a new version, while somebody reads', () => {
  beforeAll(() =>
    enforce(who, {
      reference: 'W-1',
      clauses,
      assigned: ['ivy', 'ann'],
      acknowledged: [],
      powerTo: inDays(500),
      terms: { documentSha256: NEXT_ORDER, instrument: 'extend' },
    }),
  );

  test('closes at the next request, and says what it waits for', async () => {
    expect(await codeOf(ask('ivy', 'search.run', { ...SCOPE, query: '' }))).toBe('NOT_FOUND');
    expect(await ambitOf('ivy')).toMatchObject({ waitsFor: 'NOT_ACKNOWLEDGED', version: 2 });
  });

  test('is not acknowledged with the order of the version before', async () => {
    expect(await codeOf(acknowledge('ivy', ORDER))).toBe('BAD_REQUEST');
    expect(await codeOf(ask('ivy', 'search.run', { ...SCOPE, query: '' }))).toBe('NOT_FOUND');
  });

  test('opens to whoever reads it anew, and to nobody else', async () => {
    expect(await acknowledge('ivy', NEXT_ORDER)).toMatchObject({ version: 2 });
    expect(await codeOf(ask('ivy', 'search.run', { ...SCOPE, query: '' }))).toBe('OK');
    expect(await codeOf(ask('ann', 'search.run', { ...SCOPE, query: '' }))).toBe('NOT_FOUND');
  });
});
