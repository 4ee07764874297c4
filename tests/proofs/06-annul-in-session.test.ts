import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { callerOf, codeOf, countOf, entriesOf, SCOPE } from '../justify/support';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { sealPack } from '../support/seal-pack';

// A warrant is annulled while somebody reads under it: the next scroll is refused, and everything that derives from it is listed.

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let sealed: string;
const SECRET = 'the body that was read before';
const NOTE = 'what a reader made of it';
const WANTED = 'heron-11';
const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const }];

beforeAll(async () => {
  portal = await openPortal();
  const place = { conversation: 'owl/grebe', sender: 'owl-17', recipients: ['grebe-04'] };
  ({ who } = await buildCase(portal.owner, {
    messages: [1, 2, 3].map((n) => ({
      ...place,
      id: `m-${n}`,
      sentAt: `2020-04-0${n}T09:00:00Z`,
      body: `${SECRET} ${n}`,
    })),
    warrants: [
      { reference: 'W-1', clauses, assigned: ['ivy', 'ann', 'lea'] },
      { reference: 'W-2', clauses, assigned: ['ivy'] },
    ],
  }));
});
afterAll(() => portal.close());

const as = async (name: string) => callerOf(await who(name));

/** The page of the conversation before a place; without one, its newest. */
async function scroll(name: string, from?: { sentAt: Date; position: number }) {
  const at = from && { at: from.sentAt, position: from.position };
  return (await as(name)).reading.page({ ...SCOPE, conversation: 'owl/grebe', limit: 1, ...at });
}

const derived = async (name: string) => (await as(name)).warrants.derived({ case: 'C-1', reference: 'W-1' });

/** What a working day leaves under a warrant: notes, a search, packs, one of them sealed and taken, a request. */
async function work(): Promise<void> {
  const ivy = await as('ivy');
  const [message] = (await scroll('ivy')).records;
  if (message === undefined) throw new Error('nothing to read');
  await ivy.review.add({ ...SCOPE, messages: [message.key], text: NOTE, relevance: 'relevant' });
  await (await as('ann')).review.add({ ...SCOPE, messages: [message.key], text: NOTE, relevance: 'unsure' });
  await ivy.searches.save({ ...SCOPE, name: 'the body', query: 'body' });
  const selectors = { handles: [WANTED], match: 'sentBy' as const, kinds: ['text' as const] };
  await ivy.widening.ask({ ...SCOPE, selectors, reason: NOTE });
  await ivy.packs.create({ ...SCOPE, title: 'Still a draft' });
  const { id } = await ivy.packs.create({ ...SCOPE, title: 'For the court' });
  await ivy.packs.add({ ...SCOPE, pack: id, ids: ['m-1', 'm-2'] });
  const { scopeUnder } = await import('@/server/warrant/scope');
  const request = { caseReference: 'C-1', warrantReference: 'W-1', purpose: SCOPE.purpose };
  sealed = await sealPack(portal.owner, await scopeUnder(await who('ivy'), request), id);
  const { downloadPack } = await import('@/server/pack/download-pack');
  await downloadPack(await who('pru'), sealed);
}

describe('before', () => {
  test('somebody reads a page and scrolls on', async () => {
    await work();
    const first = await scroll('ivy');
    expect(first.records.map(({ id }) => id)).toEqual(['m-3']);
    expect(first.extra.more).toBe(true);
    expect((await scroll('ivy', first.records[0])).records.map(({ id }) => id)).toEqual(['m-2']);
  });

  test('an annulment names the decision that says so, and a reader doesn’t record it', async () => {
    const step = { case: 'C-1', reference: 'W-1', step: 'annul' as const, reason: 'the court held so' };
    expect(await codeOf((await as('leo')).warrants.step(step))).toBe('BAD_REQUEST');
    expect(await codeOf((await as('ivy')).warrants.step({ ...step, documentSha256: 'e'.repeat(64) }))).toBe(
      'NOT_FOUND',
    );
    expect((await scroll('ivy')).records).toHaveLength(1);
  });
});

describe('annulled during the session', () => {
  test('the next scroll is refused and opens nothing; the refusal is entered with its reason', async () => {
    const [shown] = (await scroll('ivy')).records;
    const views = await countOf(portal, 'message.viewed');
    const step = { case: 'C-1', reference: 'W-1', step: 'annul' as const, reason: 'the court held so' };
    const annulled = await (await as('leo')).warrants.step({ ...step, documentSha256: 'e'.repeat(64) });
    expect(annulled.done).toBe(true);
    expect(await codeOf(scroll('ivy', shown))).toBe('NOT_FOUND');
    expect(await countOf(portal, 'message.viewed')).toBe(views);
    const denied = (await entriesOf(portal, 'access.denied')).at(-1);
    expect(denied?.payload).toMatchObject({ asked: 'reading.page', reason: 'REVOKED' });
  });

  test('so is everything else under it, for everybody', async () => {
    for (const name of ['ivy', 'ann', 'lea']) {
      const reader = await as(name);
      expect(await codeOf(reader.search.run({ ...SCOPE, query: '' })), name).toBe('NOT_FOUND');
      expect(await codeOf(reader.review.allNotes(SCOPE)), name).toBe('NOT_FOUND');
      expect(await codeOf(reader.reading.byId({ ...SCOPE, ids: ['m-1'] })), name).toBe('NOT_FOUND');
      expect(await codeOf(reader.purposes.select(SCOPE)), name).toBe('NOT_FOUND');
    }
  });

  test('the reader’s case no longer offers it, and says how it stands', async () => {
    const ivy = await as('ivy');
    const { ambits, closed } = await ivy.cases.get({ case: 'C-1' });
    expect(closed).toMatchObject([{ warrant: 'W-1', status: 'annulled', by: ['leo'] }]);
    expect((await (await as('pru')).cases.get({ case: 'C-1' })).closed).toEqual([]);
    expect(ambits.map(({ warrant }) => warrant)).toEqual(['W-2']);
    const listed = (await ivy.warrants.list({ case: 'C-1' })).find(({ reference }) => reference === 'W-1');
    expect(listed).toMatchObject({ status: 'annulled', steps: [{ to: 'annulled', askedBy: 'leo' }] });
  });

  test('another warrant that covers the same stays open', async () => {
    const page = await (await as('ivy')).reading.page({ ...SCOPE, warrant: 'W-2', conversation: 'owl/grebe' });
    expect(page.records).toHaveLength(3);
  });
});

describe('what derives from it', () => {
  test('is listed to nobody who only reads', async () => {
    for (const name of ['ivy', 'ann', 'pru', 'stan', 'admin'])
      expect(await codeOf(derived(name)), name).toBe('NOT_FOUND');
  });

  test.each(['leo', 'aud'])('is listed whole to %s, with who made it and who took it', async (name) => {
    const { versions, work: made, packs } = await derived(name);
    expect(versions).toEqual([{ version: 1, status: 'annulled', work: 'quarantined' }]);
    expect(made).toMatchObject([
      {
        kind: 'notes',
        solely: 2,
        people: expect.arrayContaining([
          { name: 'ivy', n: 1 },
          { name: 'ann', n: 1 },
        ]),
      },
      { kind: 'savedSearches', solely: 1, people: [{ name: 'ivy', n: 1 }] },
      { kind: 'packDrafts', solely: 1 },
      { kind: 'sealedPacks', solely: 1, people: [{ name: 'ivy', n: 1 }] },
      { kind: 'wideningRequests', solely: 1, people: [{ name: 'ivy', n: 1 }] },
    ]);
    expect(packs).toMatchObject([
      { state: 'draft', items: 0, downloads: 0 },
      { state: 'sealed', items: 2, downloads: 1, downloadedBy: ['pru'] },
    ]);
  });

  test('is listed without a word of what it says, and the listing is entered', async () => {
    const before = await countOf(portal, 'scope.shown');
    const told = JSON.stringify(await derived('aud'));
    for (const words of [SECRET, NOTE, WANTED, 'the body', 'For the court']) expect(told).not.toContain(words);
    expect(await countOf(portal, 'scope.shown')).toBe(before + 1);
  });
});
