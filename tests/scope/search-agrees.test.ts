import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, type Clause, enforce } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import type { SeedMessage } from '../support/seed-corpus';

/** Ten handles, eight conversations, messages over eight months; some hold a picture, some nothing but a picture. */
const HANDLES = Array.from({ length: 10 }, (_, n) => `h-${n}`);
const MONTHS = ['2020-01', '2020-02', '2020-03', '2020-04', '2020-05', '2020-06', '2020-07', '2020-08'];
const messages: SeedMessage[] = fc
  .sample(
    fc.record({
      conversation: fc.nat(7).map((n) => `c-${n}`),
      sender: fc.constantFrom(...HANDLES),
      recipients: fc.uniqueArray(fc.constantFrom(...HANDLES), { maxLength: 3 }),
      sentAt: fc
        .tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 1, max: 28 }))
        .map(([month, day]) => `${month}-${String(day).padStart(2, '0')}T00:00:00Z`),
      body: fc.constantFrom('ammo tonight', 'the thing for 500', 'hello', ''),
      picture: fc.option(fc.constantFrom('ammo label', 'holiday'), { nil: undefined, freq: 3 }),
    }),
    { numRuns: 300, seed: 20_200_414 },
  )
  .filter(({ body, picture }) => body !== '' || picture !== undefined)
  .map((message, n) => ({ ...message, id: `m-${n}` }));

const clause: fc.Arbitrary<Clause> = fc
  .record({
    byHandle: fc.boolean(),
    handles: fc.uniqueArray(fc.constantFrom(...HANDLES, 'nobody'), { minLength: 1, maxLength: 3 }),
    conversations: fc.uniqueArray(
      fc.nat(8).map((n) => `c-${n}`),
      { minLength: 1, maxLength: 3 },
    ),
    match: fc.constantFrom('sentBy' as const, 'sentOrReceived' as const, 'anyParticipant' as const),
    // A day of a message, so that both ends of the window are met exactly.
    days: fc.uniqueArray(fc.constantFrom(...messages.map(({ sentAt }) => sentAt.slice(0, 10))), {
      minLength: 2,
      maxLength: 2,
    }),
    kinds: fc.uniqueArray(fc.constantFrom('text' as const, 'image' as const), { minLength: 1 }),
  })
  .map(({ byHandle, handles, conversations, match, days, kinds }) => {
    const [from, to] = [...days].sort();
    return { ...(byHandle ? { handles, match } : { conversations }), from, to, kinds };
  });

let portal: Portal;
let who: (name: string) => Promise<Investigator>;

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, { messages, warrants: [] }));
});
afterAll(() => portal.close());

function membersOf(conversation: string): Set<string> {
  const held = messages.filter((one) => one.conversation === conversation);
  return new Set(held.flatMap(({ sender, recipients }) => [sender, ...recipients]));
}

/** What the terms say, in plain words: the kinds that some clause shows of a message, held or not. */
function covered(message: SeedMessage, clauses: readonly Clause[]): Set<string> {
  const members = membersOf(message.conversation);
  const kinds = clauses.flatMap((one) => {
    const day = message.sentAt.slice(0, 10);
    const parties = {
      sentBy: [message.sender],
      sentOrReceived: [message.sender, ...message.recipients],
      anyParticipant: [...members],
    };
    const target = one.conversations
      ? one.conversations.includes(message.conversation)
      : parties[one.match ?? 'sentBy'].some((name) => one.handles?.includes(name));
    return target && (one.from ?? '') <= day && day < (one.to ?? '') ? (one.kinds ?? []) : [];
  });
  return new Set(kinds);
}

/** The kinds that a message holds and some clause shows. */
function shown(message: SeedMessage, clauses: readonly Clause[]): Set<string> {
  const held = [...(message.body === '' ? [] : ['text']), ...(message.picture === undefined ? [] : ['image'])];
  const kinds = covered(message, clauses);
  return new Set(held.filter((kind) => kinds.has(kind)));
}

async function ask(warrant: string, query: string) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  const caller = createCallerFactory(appRouter)({ investigator: await who('ivy') });
  const scope = { case: 'C-1', warrant, purpose: 'firearms supply' };
  const first = await caller.search.run({ ...scope, query, facets: true, limit: 40 });
  const rest: typeof first.records = [];
  // Page after page, so that cursors are followed whenever there is a second one.
  for (let next = first.extra.next; next !== null; ) {
    const page = await caller.search.run({ ...scope, query, after: next, limit: 40 });
    rest.push(...page.records);
    next = page.extra.next;
  }
  return { ...first, records: [...first.records, ...rest], caller, scope };
}

const KINDS_BY_BIT = ['text', 'image', 'audio', 'video', 'file'];

/** The judge in memory asked alone, about every message: the kinds that it shows. */
async function judgeOf(warrant: string) {
  const { scopeUnder } = await import('@/server/warrant/scope');
  const request = { caseReference: 'C-1', warrantReference: warrant, purpose: 'firearms supply' };
  const scope = await scopeUnder(await who('ivy'), request);
  const verdicts = await scope.judge(
    messages.map((message) => ({
      ...message,
      participants: [...membersOf(message.conversation)],
      sentAt: new Date(message.sentAt),
      held: (message.body === '' ? 0 : 1) | (message.picture === undefined ? 0 : 2),
      termClauses: [],
      isQuarantined: false,
    })),
  );
  return verdicts.map(({ visible }) => new Set(KINDS_BY_BIT.filter((_, bit) => visible & (1 << bit))));
}

/** The gate asked behind everybody's back: an entry that names the whole corpus. */
async function gateOpens(warrant: string): Promise<string[]> {
  const { appendEntry } = await import('@/server/custody/ledger');
  const { corpusPool } = await import('@/server/corpus/client');
  const ivy = await who('ivy');
  const aliases = await portal.owner.query(
    'SELECT w.alias AS warrant, c.alias AS file FROM warrant w JOIN case_file c ON c.id = w.case_id WHERE w.reference = $1',
    [warrant],
  );
  const conversations = await portal.owner.query('SELECT id, positions FROM corpus.conversation ORDER BY id');
  const proof = await appendEntry({
    act: 'message.viewed',
    outcome: 'ok',
    agency: 'NL-POL',
    person: ivy.alias,
    case: aliases.rows[0].file,
    warrant: aliases.rows[0].warrant,
    purpose: 'firearms supply',
    ranges: conversations.rows.map(({ id, positions }) => ({ conversation: BigInt(id), from: 0, to: positions - 1 })),
    payload: {},
  });
  const { rows } = await corpusPool().query('SELECT ext_id FROM custody.unseal_messages($1, $2, $3)', [
    proof.index,
    proof.leaf,
    ivy.id,
  ]);
  return rows.map(({ ext_id }) => ext_id).sort();
}

const has = (word: string) => (text: string | undefined) => text?.split(' ').includes(word) ?? false;

test('terms, the judge in memory, search, counts, facets, pages and the gate agree on every message', async () => {
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(clause, { minLength: 1, maxLength: 3 }), async (clauses) => {
      const reference = `W-${++number}`;
      await enforce(who, { reference, clauses });
      const kindsOf = new Map(messages.map((message) => [message.id, shown(message, clauses)]));
      const visible = messages.filter(({ id }) => (kindsOf.get(id)?.size ?? 0) > 0);

      expect(await judgeOf(reference)).toEqual(messages.map(({ id }) => kindsOf.get(id)));

      const all = await ask(reference, '');
      expect(all.records.map(({ id }) => id).sort()).toEqual(visible.map(({ id }) => id).sort());
      expect(all.extra).toMatchObject({ total: visible.length, exact: true });
      for (const record of all.records) {
        expect(new Set(record.kinds)).toEqual(kindsOf.get(record.id));
        expect(record.body === null).toBe(!record.kinds.includes('text'));
        expect(record.attachments.length > 0).toBe(record.kinds.includes('image'));
      }
      const sum = (facet: string) =>
        all.extra.facets.filter((one) => one.facet === facet).reduce((total, { n }) => total + n, 0);
      expect(sum('month')).toBe(visible.length);
      expect(sum('kind')).toBe([...kindsOf.values()].reduce((total, kinds) => total + kinds.size, 0));
      expect(await gateOpens(reference)).toEqual(visible.map(({ id }) => id).sort());

      const ammo = visible.filter(({ id, body, picture }) => {
        const kinds = kindsOf.get(id);
        return (kinds?.has('text') && has('ammo')(body)) || (kinds?.has('image') && has('ammo')(picture));
      });
      expect((await ask(reference, 'ammo')).records.map(({ id }) => id).sort()).toEqual(
        ammo.map(({ id }) => id).sort(),
      );
      const without = visible.filter((message) => !ammo.includes(message));
      expect((await ask(reference, 'NOT ammo')).records.map(({ id }) => id).sort()).toEqual(
        without.map(({ id }) => id).sort(),
      );
      const pictured = visible.filter(({ id }) => kindsOf.get(id)?.has('image'));
      expect((await ask(reference, 'kind:image')).extra.total).toBe(pictured.length);

      const { conversations } = (await all.caller.reading.conversations(all.scope)).extra;
      expect(new Set(conversations.map(({ conversation }) => conversation))).toEqual(
        new Set(visible.map(({ conversation }) => conversation)),
      );
      for (const { conversation, messages: count } of conversations.slice(0, 2)) {
        const page = await all.caller.reading.page({ ...all.scope, conversation, limit: 200 });
        expect(page.records.length).toBe(count);
        expect(page.records.map(({ id }) => id).sort()).toEqual(
          visible
            .filter((one) => one.conversation === conversation)
            .map(({ id }) => id)
            .sort(),
        );
      }
    }),
    { numRuns: Number(process.env.AMBIT_JUDGES_RUNS ?? 25) },
  );
});
