import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { inDays } from '../support/build-case';
import { type Desk, openDesk, parsed, TERMS } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const [CLAUSE] = TERMS.clauses;
const clause = (over: object) => ({ clauses: [{ ...CLAUSE, ...over }] });

describe('windows', () => {
  test.each<[string, object, string]>([
    ['empty', clause({ to: '2020-01-01' }), 'the window is empty'],
    ['reversed', clause({ from: '2020-07-01', to: '2020-01-01' }), 'the window is empty'],
    ['a century', clause({ from: '1970-01-01', to: '2071-01-01' }), 'longer than 50 years'],
    ['a century of power', { powerFrom: '1970-01-01', powerTo: '2071-01-01' }, 'longer than 50 years'],
    ['a century of content', { contentFrom: '1970-01-01', contentTo: '2071-01-01' }, 'longer than 50 years'],
    ['a day that does not exist', clause({ from: '2020-02-30' }), 'does not exist'],
    ['outside the content window', { contentFrom: '2019-01-01', contentTo: '2019-06-01' }, 'it would cover nothing'],
    ['a time without its zone', clause({ from: '2020-03-29T02:30' }), 'a time with its zone'],
  ])('%s', async (_name, over, said) => {
    await expect(parsed(over)).rejects.toThrow(said);
  });

  test('are instants: at the summer-time edge the zone decides, and they are kept in UTC', async () => {
    // 02:30 on 29 March 2020 exists in UTC and not in Amsterdam; 02:30 on 25 October happens there twice.
    const { clauses } = await parsed(clause({ from: '2020-03-29T02:30+01:00', to: '2020-10-25T02:30+01:00' }));
    expect(clauses[0]?.from.toISOString()).toBe('2020-03-29T01:30:00.000Z');
    expect(clauses[0]?.to.toISOString()).toBe('2020-10-25T01:30:00.000Z');
    const summer = await parsed(clause({ to: '2020-10-25T02:30+02:00' }));
    expect(summer.clauses[0]?.to.toISOString()).toBe('2020-10-25T00:30:00.000Z');
  });
});

describe('targets', () => {
  test.each<[string, object, string]>([
    ['none', clause({ handles: undefined, match: undefined }), 'names nobody'],
    ['an empty list', clause({ handles: [] }), 'names nobody'],
    ['handles and conversations', clause({ conversations: ['c-1'] }), 'make two clauses'],
    ['no rule how they count', clause({ match: undefined }), 'say how the handles count'],
    ['50,001', clause({ handles: Array.from({ length: 50_001 }, (_, n) => `h-${n}`) }), 'at most 50,000 names'],
  ])('%s', async (_name, over, said) => {
    await expect(parsed(over)).rejects.toThrow(said);
  });

  test.each([
    [' owl-17', 'U+0020'],
    ['owl-17\u00a0', 'U+00A0'],
    ['owl\u200b-17', 'U+200B'],
    ['owl\u202e-17', 'U+202E'],
    ['owl-17\n', 'U+000A'],
    ['owl\u00ad-17', 'U+00AD'],
    ['owl\u200d-17', 'U+200D'],
  ])('%j is refused by name and code point', async (name, point) => {
    await expect(desk.draft({ reference: 'B-1', ...clause({ handles: ['kite-88', name] }) })).rejects.toThrow(point);
    expect(await desk.status('B-1')).toEqual([]);
  });

  test('what looks alike is kept apart, letter by letter, and told', async () => {
    const handles = ['grebe-04', 'Grebe-04', 'gr\u0435be-04', 'caf\u00e9', 'cafe\u0301', '👩‍🔧 owl'];
    const { warnings } = await desk.draft({ reference: 'B-2', ...clause({ handles }) });
    const { rows } = await desk.portal.owner.query<{ value: string }>(
      `SELECT t.value FROM clause_target t JOIN warrant_clause c ON c.id = t.clause_id JOIN warrant w ON w.id = c.warrant_id WHERE w.reference = 'B-2'`,
    );
    expect(rows.map(({ value }) => value).sort()).toEqual([...handles].sort());
    expect(warnings.join('\n')).toMatch(/“grebe-04” and “Grebe-04” and “gr\u0435be-04” look alike/);
    expect(warnings.join('\n')).toMatch(/mixes alphabets: “\u0435” is U\+0435/);
    expect(warnings.join('\n')).toMatch(/accents apart/);
  });

  test('clauses that overlap are allowed and told', async () => {
    const clauses = [
      CLAUSE,
      { ...CLAUSE, from: '2020-06-01', to: '2020-08-01' },
      { ...CLAUSE, from: '2020-08-01', to: '2020-09-01' },
    ];
    const { warnings } = await desk.draft({ reference: 'B-3', clauses });
    expect(warnings).toEqual(['Clauses 1 and 2 overlap: both name handle owl-17.']);
  });

  // A busy machine takes long for a hundred thousand rows.
  test('50,000 pasted are taken, each once, and come back whole for an edit', { timeout: 300_000 }, async () => {
    const handles = Array.from({ length: 50_000 }, (_, n) => `handle-${n}`);
    await desk.draft({ reference: 'B-4', ...clause({ handles: [...handles.slice(0, 49_999), 'handle-0'] }) });
    const { asDraft } = await import('@/server/warrant/as-draft');
    const { redraftWarrant } = await import('@/server/warrant/redraft-warrant');
    const { stamp, draft } = await asDraft(desk.file, 'B-4');
    expect(draft.clauses[0]?.handles).toHaveLength(49_999);
    const edited = await redraftWarrant(
      await desk.who('cleo'),
      desk.file,
      await parsed({ ...draft, ...clause({ handles }) }),
      stamp,
    );
    expect(edited.version).toBe(1);
    const { readWarrants } = await import('@/server/warrant/read-warrants');
    const [listed] = await readWarrants(desk.caseId, { reference: 'B-4' });
    expect(listed?.clauses[0]).toMatchObject({ _count: { targets: 50_000 } });
    expect(listed?.clauses[0]?.targets).toHaveLength(200);
  });
});

describe('at once', () => {
  test('two drafts of one reference: one is told so', async () => {
    const outcomes = await Promise.allSettled([
      desk.draft({ reference: 'R-1' }),
      desk.draft({ reference: 'R-1' }, 'lea'),
      desk.draft({ reference: 'R-1' }),
    ]);
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []));
    expect(lost).toEqual(Array(2).fill('R-1 is drafted already and waits for its activation.'));
    expect(await desk.status('R-1')).toEqual(['draft']);
  });

  test('two activations: one is told so, and one entry is made', async () => {
    await desk.draft({ reference: 'R-2' });
    const before = await desk.entries('warrant.activated');
    const outcomes = await Promise.allSettled([desk.activate('R-2', 'lea'), desk.activate('R-2', 'leo')]);
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []));
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatch(/by somebody else a moment ago|not a draft that waits/);
    expect(await desk.status('R-2')).toEqual(['active']);
    expect(await desk.entries('warrant.activated')).toBe(before + 1);
  });

  test('two edits: the second looks again; a reader who verified the first activates neither', async () => {
    const { redraftWarrant } = await import('@/server/warrant/redraft-warrant');
    const { stamp } = await desk.draft({ reference: 'R-3' });
    const edit = async (purposes: string[], by = 'cleo', seen = stamp) =>
      redraftWarrant(await desk.who(by), desk.file, await parsed({ reference: 'R-3', purposes }), seen);
    await expect(edit(['x'], 'lea')).rejects.toMatchObject({ reason: 'NOT_YOURS' });
    const outcomes = await Promise.allSettled([edit(['one']), edit(['two'])]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(edit(['three'])).rejects.toThrow(/changed R-3 at \d\d:\d\d UTC: look again/);
    await expect(desk.activate('R-3', 'lea', stamp)).rejects.toThrow('look again');
    expect(await desk.status('R-3')).toEqual(['draft']);
  });

  test('what was handed on is given back before it is edited', async () => {
    const { redraftWarrant } = await import('@/server/warrant/redraft-warrant');
    const { submitDraft } = await import('@/server/warrant/hand-on');
    const { stamp } = await desk.draft({ reference: 'R-4' });
    await submitDraft(await desk.who('cleo'), desk.file, 'R-4');
    const edit = redraftWarrant(await desk.who('cleo'), desk.file, await parsed({ reference: 'R-4' }), stamp);
    await expect(edit).rejects.toThrow('must be given back');
  });
});

describe('a clock that jumps a day', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const look = async () => {
    const { scopeUnder } = await import('@/server/warrant/scope');
    const request = { caseReference: 'C-1', warrantReference: 'C-1', purpose: 'firearms supply' };
    return scopeUnder(await desk.who('ivy'), request);
  };
  const standingInSql = async () =>
    (
      await desk.portal.owner.query(
        `SELECT corpus.standing(p.id, w.id, 'firearms supply', 'read') AS code FROM warrant w, person p WHERE w.reference = 'C-1' AND p.name = 'ivy'`,
      )
    ).rows[0].code;

  test('whichever of the two clocks says that it is over, nothing opens', async () => {
    await desk.draft({ reference: 'C-1', examineUntil: new Date(Date.now() + 3_600_000).toISOString() });
    await desk.activate('C-1');
    const { acknowledge } = await import('@/server/warrant/acknowledge');
    await acknowledge(await desk.who('ivy'), desk.file, 'C-1', TERMS.documentSha256);
    await expect(look()).resolves.toBeDefined();
    expect(await standingInSql()).toBe('ALLOWED');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
    await expect(look()).rejects.toMatchObject({ reason: 'EXPIRED' });
    vi.useRealTimers();
    // The machine's clock falls back by a day while the database's says that it is over.
    await desk.portal.owner.query('ALTER TABLE warrant DISABLE TRIGGER warrant_fixed');
    await desk.portal.owner.query(
      `UPDATE warrant SET examine_until = now() - interval '1 hour' WHERE reference = 'C-1'`,
    );
    await desk.portal.owner.query('ALTER TABLE warrant ENABLE TRIGGER warrant_fixed');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 86_400_000 });
    await expect(look()).resolves.toBeDefined();
    expect(await standingInSql()).toBe('EXPIRED');
  });
});

describe('approved terms', () => {
  const approve = async (terms: string[]) => {
    const { approveTerms } = await import('@/server/warrant/approve-terms');
    const list = { name: 'arms', terms, approvedBy: 'Court', approvedAt: new Date('2020-01-01') };
    return approveTerms(await desk.who('cleo'), desk.file, list);
  };
  test.each<[string[], RegExp]>([
    [['pistol', '"nine mm'], /^Term 2 \(“"nine mm”\): /],
    [['from:owl-17'], /names, kinds and dates belong to the clause/],
    [['pistol from:owl-17'], /belong to the clause/],
    [['-pistol'], /would match whatever doesn’t have a word/],
    [['pistol OR -gun'], /would match whatever/],
    [['pistol', 'PISTOL'], /Term 2 .* says what another one says/],
    [['!!!'], /Term 1/],
  ])('%j is refused by its term', async (terms, said) => {
    await expect(approve(terms)).rejects.toThrow(said);
  });
  test('bind a draft to one version, which an edit keeps; who entered it activates nothing that is bound to it', async () => {
    const { redraftWarrant } = await import('@/server/warrant/redraft-warrant');
    const { approveTerms } = await import('@/server/warrant/approve-terms');
    const { asDraft } = await import('@/server/warrant/as-draft');
    const enter = async (term: string, by: string) =>
      approveTerms(await desk.who(by), desk.file, {
        name: 'boats',
        terms: [term],
        approvedBy: 'Court',
        approvedAt: new Date('2020-01-01'),
      });
    await enter('boat', 'lea');
    const bound = { reference: 'B-TERMS', ...clause({ terms: { list: 'boats' } }) };
    const { stamp } = await desk.draft(bound);
    await enter('ship', 'lea');
    const edit = async (over: object) => redraftWarrant(await desk.who('cleo'), desk.file, await parsed(over), stamp);
    await expect(edit(bound)).rejects.toThrow('bound to boats, version 1, and there is version 2 by now');
    const { draft } = await asDraft(desk.file, 'B-TERMS');
    await edit(draft);
    expect((await asDraft(desk.file, 'B-TERMS')).draft.clauses[0]?.terms).toMatchObject({ list: 'boats', version: 1 });
    await expect(desk.activate('B-TERMS', 'lea')).rejects.toMatchObject({ reason: 'SAME_PERSON' });
    const force = (set: string) => desk.portal.owner.query(`UPDATE warrant SET ${set} WHERE reference = 'B-TERMS'`);
    await force(`status = 'pending'`);
    const lea = `activated_at = now(), activated_by_id = (SELECT id FROM person WHERE name = 'lea')`;
    await expect(force(`status = 'active', ${lea}`)).rejects.toThrow('that they entered');
    await desk.activate('B-TERMS', 'leo');
  });

  test('make a next version, never a changed one', async () => {
    expect(await approve(['pistol', '"nine mm"', 'glo*'])).toMatchObject({ version: 1 });
    expect(await approve(['rifle'])).toMatchObject({ version: 2 });
    await expect(desk.portal.owner.query(`UPDATE term_list SET terms = '{x}'`)).rejects.toThrow('never changed');
    const { rows } = await desk.portal.owner.query(`SELECT queries FROM term_list WHERE name = 'arms' AND version = 1`);
    expect(rows[0].queries).toHaveLength(3);
  });
});

test('a person counts by the handles accepted when it is drafted, two persons deciding', async () => {
  const { addSubject } = await import('@/server/warrant/subjects');
  const { decideAttribution, proposeAttribution, withdrawAttribution } = await import('@/server/warrant/attributions');
  const [ivy, leo, { file }] = [await desk.who('ivy'), await desk.who('leo'), desk];
  const byPerson = {
    reference: 'P-1',
    examineUntil: inDays(20),
    ...clause({ handles: undefined, persons: ['Somebody'] }),
  };
  await expect(desk.draft(byPerson)).rejects.toThrow('No person called Somebody');
  await addSubject(ivy, file, 'Somebody', 'suspect');
  await expect(addSubject(ivy, file, 'Somebody', 'suspect')).rejects.toThrow('entered already');
  const proposal = { subject: 'Somebody', handle: 'owl-17', basis: 'a name in a message' };
  const { attribution } = await proposeAttribution(ivy, file, proposal);
  await expect(proposeAttribution(leo, file, proposal)).rejects.toThrow('proposed or accepted');
  await expect(desk.draft(byPerson)).rejects.toThrow('would cover nothing');
  const decision = { attribution, accept: true, reason: '' };
  await expect(decideAttribution(ivy, file, decision)).rejects.toMatchObject({ reason: 'SAME_PERSON' });
  await decideAttribution(leo, file, decision);
  await expect(decideAttribution(leo, file, decision)).rejects.toThrow('accepted already');
  await desk.draft(byPerson);
  await withdrawAttribution(ivy, file, { attribution, reason: 'somebody else’s' });
  const { rows } = await desk.portal.owner.query(`SELECT value FROM clause_target WHERE subject_id IS NOT NULL`);
  expect(rows).toEqual([{ value: 'owl-17' }]);
});
