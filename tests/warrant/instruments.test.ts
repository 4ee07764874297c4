import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDays } from '../support/build-case';
import { type Desk, openDesk, TERMS } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const CLAUSE = {
  handles: ['owl-17', 'grebe-04'],
  match: 'sentBy',
  from: '2020-02-01',
  to: '2020-06-01',
  kinds: ['text'],
};
const EXCLUSION = { handles: ['advocate-1'], match: 'anyParticipant', reason: 'LAWYER' };
const FIRST = { clauses: [CLAUSE], exclusions: [EXCLUSION] };

let made = 0;
/** A first version in force; then the next one is drafted with this instrument. */
async function next(instrument: string, over: object, first: object = FIRST) {
  const reference = `I-${++made}`;
  await desk.draft({ reference, ...first });
  await desk.activate(reference);
  return desk.draft({ reference, ...first, instrument, ...over });
}

describe('a first version', () => {
  test.each(['renew', 'extend', 'modifyAdd', 'modifyRemove'])('is not made by %s', async (instrument) => {
    await expect(desk.draft({ reference: 'I-NONE', instrument })).rejects.toThrow('its first version is issued');
  });
  test('is followed by no second issue while it lives', async () => {
    await expect(next('issue', {})).rejects.toThrow('A new order has a reference of its own');
  });
  test('that was annulled is built on by nothing', async () => {
    await desk.draft({ reference: 'I-GONE' });
    await desk.activate('I-GONE');
    await desk.step('I-GONE', 'annul', 'leo', { documentSha256: 'd'.repeat(64) });
    await expect(desk.draft({ reference: 'I-GONE', instrument: 'renew' })).rejects.toThrow('I-GONE is annulled');
  });
});

/** What makes the clause, or the warrant, wider, and what is said of it. */
const WIDER: [string, object, RegExp][] = [
  ['another handle', { clauses: [{ ...CLAUSE, handles: ['owl-17', 'kite-88'] }] }, /clause 1, .*adds kite-88/],
  ['a new clause', { clauses: [CLAUSE, { ...CLAUSE, handles: ['kite-88'] }] }, /clause 2, .*adds kite-88/],
  ['an earlier begin', { clauses: [{ ...CLAUSE, from: '2020-01-01' }] }, /begins 2020-01-01/],
  ['a later end', { clauses: [{ ...CLAUSE, to: '2020-07-01' }] }, /ends 2020-07-01/],
  ['another kind', { clauses: [{ ...CLAUSE, kinds: ['text', 'image'] }] }, /adds image/],
  ['a wider match', { clauses: [{ ...CLAUSE, match: 'sentOrReceived' }] }, /as sentOrReceived, not sentBy/],
  ['conversations', { clauses: [{ ...CLAUSE, handles: [], conversations: ['c-1'] }] }, /names conversations/],
  ['a lost exclusion', { exclusions: [] }, /exclusion 2 .* no longer there/],
  ['a smaller exclusion', { exclusions: [{ ...EXCLUSION, kinds: ['text'] }] }, /exclusion 2/],
  ['another purpose', { purposes: ['firearms supply', 'taxes'] }, /the purpose “taxes”/],
];

describe.each(['renew', 'extend', 'modifyRemove'])('%s', (instrument) => {
  test.each(WIDER)('refuses %s', async (_name, over, said) => {
    await expect(next(instrument, { examineUntil: inDays(70), ...over })).rejects.toThrow(said);
  });
});

describe('taking something away', () => {
  test.each<[string, object]>([
    ['a handle', { clauses: [{ ...CLAUSE, handles: ['owl-17'] }] }],
    ['a month', { clauses: [{ ...CLAUSE, to: '2020-05-01' }] }],
    ['the content', { clauses: [{ ...CLAUSE, kinds: ['metadata'] }] }],
    ['by an exclusion', { exclusions: [EXCLUSION, { reason: 'MINOR', kinds: ['image'] }] }],
  ])('takes %s', async (_name, over) => {
    expect(await next('modifyRemove', over)).toMatchObject({ version: 2 });
  });
  test('moves no clock', async () => {
    await expect(next('modifyRemove', { examineUntil: inDays(90) })).rejects.toThrow('moves no clock');
  });
});

describe('an extension', () => {
  test('moves a clock', async () => {
    expect(await next('extend', { examineUntil: inDays(90) })).toMatchObject({ version: 2 });
  });
  test('that moves none is none', async () => {
    await expect(next('extend', {})).rejects.toThrow('moves no clock');
  });
  test('takes nothing away', async () => {
    const less = { clauses: [{ ...CLAUSE, handles: ['owl-17'] }], examineUntil: inDays(90) };
    await expect(next('extend', less)).rejects.toThrow(/had more.*grebe-04/);
  });
});

test('adding may add', async () => {
  expect(await next('modifyAdd', { clauses: [CLAUSE, { ...CLAUSE, handles: ['kite-88'] }] })).toMatchObject({
    version: 2,
  });
});

async function gapsOf(reference: string, version: number) {
  const { rows } = await desk.portal.owner.query<{ lo: string; hi: string }>(
    `SELECT to_char(c.content_from AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS lo, to_char(c.content_to AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS hi
     FROM warrant_clause c JOIN warrant w ON w.id = c.warrant_id WHERE w.reference = $1 AND w.version = $2 AND c.reason = 'GAP' ORDER BY c.ordinal`,
    [reference, version],
  );
  return rows.map(({ lo, hi }) => `${lo}/${hi}`);
}

describe('a renewal that came late', () => {
  test('leaves a gap that later versions keep', async () => {
    const reference = 'I-LATE';
    const power = (from: string, to: string) => ({ powerFrom: from, powerTo: to });
    await desk.draft({ reference, ...power('2020-01-01', '2020-02-01') });
    await desk.activate(reference);
    await desk.draft({ reference, instrument: 'renew', ...power('2020-02-10', '2020-03-01') });
    await desk.activate(reference);
    expect(await gapsOf(reference, 2)).toEqual(['2020-02-01/2020-02-10']);
    await desk.draft({ reference, instrument: 'renew', ...power('2020-03-01', inDays(30)) });
    await desk.activate(reference, 'leo');
    expect(await gapsOf(reference, 3)).toEqual(['2020-02-01/2020-02-10']);
    expect(await desk.status(reference)).toEqual(['superseded', 'superseded', 'active']);
  });
});

describe('what is taken while it is sent', () => {
  const wiretap = { type: 'WIRETAP', powerFrom: '2020-01-01', powerTo: '2020-02-01' };
  const covering = (from: string, to: string) => ({ clauses: [{ ...TERMS.clauses[0], from, to }] });
  test('lies inside the power', async () => {
    const old = { reference: 'T-OLD', ...wiretap, ...covering('2019-12-01', '2020-02-01') };
    await expect(desk.draft(old)).rejects.toThrow(/clause 1 covers 2019-12-01.*while its power lasts/);
  });
  test('goes on with the power of a renewal, and not beyond it', async () => {
    const reference = 'T-1';
    await desk.draft({ reference, ...wiretap, ...covering('2020-01-01', '2020-02-01') });
    await desk.activate(reference);
    const later = { reference, ...wiretap, instrument: 'renew', powerFrom: '2020-02-01', powerTo: '2020-03-01' };
    await expect(desk.draft({ ...later, ...covering('2020-01-01', '2020-03-02') })).rejects.toThrow('its power lasts');
    expect(await desk.draft({ ...later, ...covering('2020-01-01', '2020-03-01') })).toMatchObject({ version: 2 });
  });
});
