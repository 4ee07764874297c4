import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase, enforce, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import type { SeedMessage } from '../support/seed-corpus';

let portal: Portal;
let built: Awaited<ReturnType<typeof buildCase>>;

const CIRCLES = [
  ['owl', 'grebe'],
  ['grebe', 'wren'],
  ['wren', 'lark'],
  ['lark', 'owl', 'egret'],
  ['egret', 'dunlin'],
  ['owl', 'law'],
];
const CASE = { case: 'C-1' };

/** Two to three people in each of six conversations, over eight months; every fourth message is a picture alone. */
const MESSAGES: SeedMessage[] = Array.from({ length: 96 }, (_, n) => {
  const [circle, turn] = [n % 6, Math.floor(n / 6)];
  const names = CIRCLES[circle] ?? [];
  const sender = names[turn % names.length] ?? '';
  return {
    id: `m-${n}`,
    conversation: `c-${circle}`,
    sender,
    recipients: names.filter((name) => name !== sender),
    sentAt: `2020-0${1 + Math.floor(turn / 2)}-${10 + (n % 15)}T12:00:00Z`,
    body: n % 4 === 0 ? '' : n % 7 === 0 ? `the boat ${n}` : `nothing ${n}`,
    ...(n % 4 === 0 && { picture: 'quay' }),
  };
});

const WINDOW = { from: '2020-01-01', to: '2020-09-01', kinds: ['text'] };
const ORDER = {
  case: 'C-1',
  jurisdiction: 'NL',
  issuer: 'Court',
  issuerKind: 'COURT',
  legalBasis: 'Law',
  powerFrom: '2019-01-01',
  powerTo: inDays(400),
  examineUntil: inDays(41),
  documentName: 'order.pdf',
  documentSha256: 'c'.repeat(64),
  purposes: ['firearms supply'],
  addressees: ['NL-POL'],
  assigned: ['ivy@example.org'],
};

beforeAll(async () => {
  portal = await openPortal();
  built = await buildCase(portal.owner, { messages: MESSAGES, warrants: [] });
  await portal.owner.query(
    `INSERT INTO corpus.confidential (case_id, handle, category, added_by) SELECT $1, 'law', 'lawyer', id FROM person WHERE login = 'pia@example.org'`,
    [built.caseId],
  );
  await portal.owner.query(
    `INSERT INTO term_list (case_id, name, terms, queries, approved_by, approved_at, entered_by_id)
     SELECT $1, 'boats', '{boat}', ARRAY['''boat'''], 'court', now(), id FROM person WHERE login = 'cleo@example.org'`,
    [built.caseId],
  );
  await portal.owner.query(
    `UPDATE corpus.source_file SET finished_at = now(), read_lines = 96, stored = 96, duplicates = 0, rejected = 0`,
  );
  await enforce(built.who, {
    reference: 'W-1',
    assigned: ['ivy', 'fil'],
    clauses: [
      { handles: ['owl'], match: 'anyParticipant', to: '2020-06-01', kinds: ['text', 'image'] },
      { handles: ['grebe', 'nobody-1'], match: 'sentOrReceived', from: '2020-03-01', to: '2020-08-01' },
      { handles: ['lark'], match: 'sentBy', from: '2020-02-01', to: '2020-09-01', terms: { list: 'boats', before: 1 } },
      { conversations: ['c-2'], kinds: ['metadata'] },
      { handles: ['wren'], match: 'sentBy', kinds: ['text'] },
    ],
    exclusions: [
      { handles: ['wren'], match: 'anyParticipant', from: '2020-04-01', to: '2020-05-01' },
      { kinds: ['image'], handles: ['lark'], match: 'sentBy' },
    ],
    conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET', clause: 5, text: 'ask the judge' }],
  });
});
afterAll(() => portal.close());

async function caller(name: string) {
  const { appRouter } = await import('@/server/trpc/root');
  const { createCallerFactory } = await import('@/server/trpc/procedures');
  return createCallerFactory(appRouter)({ investigator: await built.who(name) });
}

/** The verdict of the search's own judge on every message of the case. */
async function verdicts(name: string, reference = 'W-1') {
  const { id } = await built.who(name);
  const { rows } = await portal.owner.query<{ message_id: string; visible: number; code: string }>(
    `SELECT j.* FROM warrant w, corpus.judge($1, w.id, 'firearms supply', 'read', ARRAY(SELECT id FROM corpus.message)) j
     WHERE w.reference = $2 AND w.status = 'active'`,
    [id, reference],
  );
  return rows;
}

function tally(codes: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const code of codes) sums[code] = (sums[code] ?? 0) + 1;
  return sums;
}

async function countEverything(): Promise<void> {
  const { countScope, uncountedWarrants } = await import('@/server/corpus/scope-numbers');
  for (const id of await uncountedWarrants(built.caseId)) expect(await countScope(id)).toBe(true);
}

describe('the sweep says of every message what the judge says', () => {
  test('with every reason in it', async () => {
    const codes = tally((await verdicts('ivy')).map(({ code }) => code));
    expect(Object.keys(codes).sort()).toEqual([
      'ALLOWED',
      'CONDITION',
      'DATES',
      'EXCLUDED',
      'KIND',
      'PRIVILEGED',
      'TARGET',
      'TERMS',
    ]);
    const { rows } = await portal.owner.query(
      `SELECT corpus.count_codes(id) AS found FROM warrant WHERE reference = 'W-1'`,
    );
    const { OPEN, HELD, ...rest } = rows[0].found;
    expect({ ...rest, ALLOWED: OPEN, PRIVILEGED: HELD }).toEqual(codes);
  });

  test('and the simulator counts what the judge shows', async () => {
    const seen = (await verdicts('ivy')).filter(({ code }) => code === 'ALLOWED');
    const found = await (await caller('cleo')).simulator.run({ ...CASE, reference: 'W-1' });
    expect(found).toMatchObject({
      version: 1,
      status: 'active',
      messages: seen.length,
      held: (await verdicts('ivy')).filter(({ code }) => code === 'PRIVILEGED').length,
      excluded: (await verdicts('ivy')).filter(({ code }) => code === 'EXCLUDED').length,
      difference: null,
      lawyers: 1,
      missingTargets: 1,
      missingTargetNames: ['nobody-1'],
    });
    const bits = { text: 1, image: 2, metadata: 32 } as const;
    for (const { kind, messages } of found.byKind)
      expect([kind, messages]).toEqual([
        kind,
        seen.filter(({ visible }) => visible & bits[kind as keyof typeof bits]).length,
      ]);
    expect(found.byMonth.reduce((sum, { messages }) => sum + messages, 0)).toBe(seen.length);
    expect(found.byClause.map(({ ordinal, waits }) => [ordinal, waits])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, false],
      [5, true],
    ]);
    expect(found.byClause.every(({ messages }) => (messages ?? 0) > 0)).toBe(true);
    const parties = await portal.owner.query(
      `SELECT count(DISTINCT h.name)::integer AS conversations FROM corpus.message m, unnest(m.party_ids) p JOIN corpus.handle h ON h.id = p
       WHERE m.id = ANY ($1) AND h.name NOT IN ('owl', 'grebe', 'lark', 'wren')`,
      [seen.map(({ message_id }) => message_id)],
    );
    expect(found.thirdParties).toBe(parties.rows[0].conversations);
  });
});

describe('the simulator', () => {
  test('is nothing for those who read', async () => {
    for (const name of ['ivy', 'ann', 'leo', 'pru', 'aud', 'fil', 'pia', 'stan', 'admin'])
      await expect((await caller(name)).simulator.run({ ...CASE, reference: 'W-1' })).rejects.toThrow('Nothing here');
    await expect((await caller('cleo')).simulator.run({ ...CASE, reference: 'W-NONE' })).rejects.toThrow(
      'Nothing here',
    );
  });

  test('the database itself refuses it to them, and to the clerk of another case', async () => {
    const { simulate } = await import('@/server/corpus/scope-numbers');
    const { rows } = await portal.owner.query(`SELECT id FROM warrant WHERE reference = 'W-1'`);
    for (const name of ['ivy', 'aud', 'admin', 'stan'])
      expect(await simulate((await built.who(name)).id, rows[0].id, null)).toBeNull();
    expect(await simulate((await built.who('cleo')).id, rows[0].id, null)).not.toBeNull();
    await portal.owner.query(`UPDATE person SET is_active = false WHERE login = 'cleo@example.org'`);
    const cleo = await portal.owner.query(`SELECT id FROM person WHERE login = 'cleo@example.org'`);
    expect(await simulate(cleo.rows[0].id, rows[0].id, null)).toBeNull();
    await portal.owner.query(`UPDATE person SET is_active = true WHERE login = 'cleo@example.org'`);
  });

  describe('of whoever reads messages of the case', () => {
    const order = async (reference: string, clause: object, name: string) => {
      const { draftWarrant } = await import('@/server/warrant/draft-warrant');
      const { WarrantDraftInput } = await import('@/server/warrant/draft-terms');
      const { casebook } = await import('@/server/casebook');
      const file = await casebook().case.findUniqueOrThrow({ where: { reference: 'C-1' } });
      const draft = WarrantDraftInput.parse({ ...ORDER, reference, clauses: [{ ...WINDOW, ...clause }] });
      await draftWarrant(await built.who(name), file, draft);
    };
    const ask = async (reference: string) => (await caller('lea')).simulator.run({ ...CASE, reference });

    test('a draft made up as a question is answered with nothing, handed on or not', async () => {
      await order('W-ASK', { handles: ['law'], match: 'sentBy', terms: { list: 'boats' } }, 'lea');
      await expect(ask('W-ASK')).rejects.toThrow('Nothing here');
      await (await caller('lea')).warrants.submit({ ...CASE, reference: 'W-ASK' });
      await expect(ask('W-ASK')).rejects.toThrow('Nothing here');
    });

    test('somebody else’s draft too, until it is handed on; then few is no number, and none is few', async () => {
      await order('W-FEW', { handles: ['law'], match: 'sentOrReceived', kinds: ['text', 'image'] }, 'cleo');
      await order('W-NIL', { handles: ['nobody-2'], match: 'sentBy', kinds: ['text', 'image'] }, 'cleo');
      for (const reference of ['W-FEW', 'W-NIL']) {
        await expect(ask(reference)).rejects.toThrow('Nothing here');
        await (await caller('cleo')).warrants.submit({ ...CASE, reference });
      }
      expect((await (await caller('cleo')).simulator.run({ ...CASE, reference: 'W-FEW' })).held).toBeGreaterThan(0);
      const [few, nil] = [await ask('W-FEW'), await ask('W-NIL')].map(
        ({ reference: _, entry: __, missingTargets: ___, missingTargetNames: ____, ...numbers }) => numbers,
      );
      expect(few).toEqual(nil);
      expect(few).toMatchObject({ messages: null, conversations: null, held: null, lawyers: null, byMonth: [] });
    });

    test('of a version in force the numbers are told, the small ones and those of the filter side not', async () => {
      const [exact, told] = [
        await (await caller('cleo')).simulator.run({ ...CASE, reference: 'W-1' }),
        await ask('W-1'),
      ];
      expect(told).toMatchObject({ messages: exact.messages, held: null, lawyers: null, conversations: null });
      expect(told.messages).toBeGreaterThanOrEqual(10);
      expect(told.byClause).toEqual(
        exact.byClause.map((clause) => ({ ...clause, messages: (clause.messages ?? 0) < 10 ? null : clause.messages })),
      );
      expect(told.byMonth).toEqual(exact.byMonth.filter(({ messages }) => messages >= 10));
    });
  });

  test('tells what the next version gains and loses, before it is in force, and enters that it was asked', async () => {
    const { draftWarrant } = await import('@/server/warrant/draft-warrant');
    const { WarrantDraftInput } = await import('@/server/warrant/draft-terms');
    const { casebook } = await import('@/server/casebook');
    const file = await casebook().case.findUniqueOrThrow({ where: { reference: 'C-1' } });
    await enforce(built.who, {
      reference: 'W-2',
      clauses: [{ handles: ['owl'], match: 'sentBy', from: '2020-01-01', to: '2020-05-01', kinds: ['text'] }],
    });
    const draft = WarrantDraftInput.parse({
      ...ORDER,
      reference: 'W-2',
      instrument: 'modifyAdd',
      clauses: [{ handles: ['owl'], match: 'sentBy', from: '2020-03-01', to: '2020-07-01', kinds: ['text'] }],
    });
    const before = new Set(
      (await verdicts('ivy', 'W-2')).filter(({ code }) => code === 'ALLOWED').map(({ message_id }) => message_id),
    );
    const { stamp } = await draftWarrant(await built.who('cleo'), file, draft);
    const found = await (await caller('cleo')).simulator.run({ ...CASE, reference: 'W-2' });
    const { activateWarrant } = await import('@/server/warrant/activate-warrant');
    const { acknowledge } = await import('@/server/warrant/acknowledge');
    await activateWarrant(await built.who('lea'), file, 'W-2', stamp);
    await acknowledge(await built.who('ivy'), file, 'W-2', draft.documentSha256);
    const after = new Set(
      (await verdicts('ivy', 'W-2')).filter(({ code }) => code === 'ALLOWED').map(({ message_id }) => message_id),
    );
    expect(found).toMatchObject({
      version: 2,
      status: 'draft',
      messages: after.size,
      difference: {
        version: 1,
        gained: [...after].filter((id) => !before.has(id)).length,
        lost: [...before].filter((id) => !after.has(id)).length,
      },
    });
    expect(found.difference?.gained).toBeGreaterThan(0);
    expect(found.difference?.lost).toBeGreaterThan(0);
    const entered = await portal.owner.query('SELECT act FROM custody.entry WHERE idx = $1', [found.entry]);
    expect(entered.rows).toEqual([{ act: 'warrant.simulated' }]);
  });
});

describe('the meter', () => {
  const scope = { ...CASE, warrant: 'W-1', purpose: 'firearms supply' };

  test('is for the clerk, the lead and oversight', async () => {
    for (const name of ['ivy', 'ann', 'leo', 'pru', 'fil', 'pia', 'stan', 'admin'])
      await expect((await caller(name)).meter.read({ ...CASE, warrant: 'W-1' })).rejects.toThrow('Nothing here');
    await expect(
      (await caller('cleo')).meter.read({ ...CASE, warrant: 'W-1', person: 'ivy@example.org' }),
    ).rejects.toThrow('Nothing here');
    await expect(
      (await caller('lea')).meter.read({ ...CASE, warrant: 'W-1', person: 'admin@example.org' }),
    ).rejects.toThrow('Nobody with this login');
  });

  test('counts what was opened, once for each message, what was used, who else was met, and who was refused', async () => {
    const before = await (await caller('lea')).meter.read({ ...CASE, warrant: 'W-1' });
    expect(before).toMatchObject({ opened: 0, used: 0, total: null, inScope: null });
    const ivy = await caller('ivy');
    const first = await ivy.search.run({ ...scope, query: 'nothing', limit: 7 });
    await ivy.search.run({ ...scope, query: 'nothing', limit: 7 });
    expect(first.records).toHaveLength(7);
    await ivy.review.add({ ...scope, messages: [first.records[0]?.key ?? ''], text: 'n', relevance: 'relevant' });
    await expect(ivy.search.run({ ...scope, purpose: 'curiosity', query: '' })).rejects.toThrow('Nothing here');
    await countEverything();
    const allowed = (await verdicts('ivy')).filter(({ code }) => code === 'ALLOWED').length;
    const after = await (await caller('lea')).meter.read({ ...CASE, warrant: 'W-1' });
    expect(after).toMatchObject({ opened: 7, used: 1, total: 96, inScope: allowed, person: null });
    const met = new Set(
      first.records
        .flatMap(({ sender, recipients }) => [sender, ...recipients])
        .filter((name) => !['owl', 'grebe', 'lark', 'wren'].includes(name)),
    );
    expect(after.thirdParties).toBe(met.size);
    expect(after.refusals).toContainEqual({ code: 'PURPOSE', n: 1 });
    expect(after.people?.find(({ login }) => login === 'ivy@example.org')).toEqual({
      login: 'ivy@example.org',
      name: 'ivy',
      opened: 7,
      refused: expect.any(Number),
    });
    expect(after.people?.map(({ name }) => name)).toEqual([...(after.people ?? [])].map(({ name }) => name).sort());
    expect(
      await (await caller('aud')).meter.read({ ...CASE, warrant: 'W-1', person: 'lea@example.org' }),
    ).toMatchObject({ opened: 0, used: 0 });
    expect((await (await caller('cleo')).meter.read({ ...CASE, warrant: 'W-1' })).people).toBeNull();
    const entered = await portal.owner.query('SELECT act FROM custody.entry WHERE idx = $1', [after.entry]);
    expect(entered.rows).toEqual([{ act: 'meter.read' }]);
  });

  test('says nothing of what the filter side opened and was refused, but to oversight', async () => {
    const read = async (name: string, person?: string) => {
      const { entry: _, ...meter } = await (await caller(name)).meter.read({
        ...{ ...CASE, warrant: 'W-1' },
        ...(person && { person }),
      });
      return meter;
    };
    const before = { lea: await read('lea'), cleo: await read('cleo') };
    const oversight = await read('aud');
    const fil = await caller('fil');
    const { records } = await fil.search.run({ ...scope, query: '', limit: 5 });
    expect(records.length).toBeGreaterThan(0);
    await expect(fil.search.run({ ...scope, purpose: 'curiosity', query: '' })).rejects.toThrow('Nothing here');
    expect({ lea: await read('lea'), cleo: await read('cleo') }).toEqual(before);
    expect(before.lea.people?.map(({ name }) => name)).not.toContain('fil');
    expect(await read('lea', 'fil@example.org')).toMatchObject({
      opened: 0,
      thirdParties: 0,
      refusals: [],
      people: [],
    });
    expect((await read('aud')).opened).toBe(oversight.opened + records.length);
    expect((await read('aud', 'fil@example.org')).opened).toBe(records.length);
  });
});
