import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDays } from '../support/build-case';
import { type Desk, openDesk, TERMS } from './desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const code of ['FR-GEN', 'BE-POL'])
    await desk.portal.owner.query('INSERT INTO agency (id, code, name) VALUES (gen_random_uuid(), $1, $1)', [code]);
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

describe.each(['renew', 'extend', 'modifyRemove', 'modifyAdd'])('%s lifts nothing', (instrument) => {
  const asks = (...conditions: object[]) => ({ ...FIRST, conditions });
  const permission = { kind: 'PRIOR_PERMISSION_PER_SUBSET' };
  const evidence = { kind: 'NO_EVIDENTIAL_USE', clause: 1 };
  const fromFrance = { handlingCode: 'H2', originator: 'FR-GEN' };
  test.each<[string, object, object, RegExp]>([
    ['a condition on a clause', asks(evidence), asks(), /drops the condition NO_EVIDENTIAL_USE on clause 1/],
    ['one of two permissions', asks(permission, permission), asks(permission), /drops the condition PRIOR_PERMISSION/],
    [
      'one of two permissions for a clause',
      asks({ ...permission, clause: 1 }, { ...permission, clause: 1 }),
      asks({ ...permission, clause: 1 }),
      /no longer waits/,
    ],
    ['an exclusion', FIRST, { ...FIRST, exclusions: [] }, /exclusion 2 .* no longer there/],
    ['the provider’s code', { ...FIRST, ...fromFrance }, { handlingCode: 'H0' }, /its handling code was H2/],
    ['the provider', { ...FIRST, ...fromFrance }, { originator: 'BE-POL' }, /names another provider/],
  ])('not %s', async (_name, first, over, said) => {
    await expect(next(instrument, { examineUntil: inDays(70), ...over }, first)).rejects.toThrow(said);
  });
});

test('a condition on a clause may be put on the whole warrant', async () => {
  const first = { ...FIRST, conditions: [{ kind: 'NO_EVIDENTIAL_USE', clause: 1 }] };
  const over = { conditions: [{ kind: 'NO_EVIDENTIAL_USE' }] };
  expect(await next('modifyRemove', over, first)).toMatchObject({ version: 2 });
});

describe('adding', () => {
  test('moves no clock', async () => {
    await expect(next('modifyAdd', { examineUntil: inDays(90) })).rejects.toThrow('Adding something moves no clock');
  });
  const waiting = { ...FIRST, conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET', clause: 1 }] };
  test('frees no clause of the permission that it waits for', async () => {
    const another = { clauses: [CLAUSE, { ...CLAUSE, handles: ['kite-88'] }] };
    await expect(next('modifyAdd', { ...another, conditions: [] }, waiting)).rejects.toThrow(
      'clause 1 no longer waits',
    );
    expect(await next('modifyAdd', another, waiting)).toMatchObject({ version: 2 });
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
    await desk.draft({ reference, instrument: 'renew', orderedAt: '2020-01-20', ...power('2020-02-10', '2020-03-01') });
    await desk.activate(reference);
    expect(await gapsOf(reference, 2)).toEqual(['2020-02-01/2020-02-10']);
    await desk.draft({ reference, instrument: 'renew', orderedAt: '2020-02-20', ...power('2020-03-01', inDays(30)) });
    await desk.activate(reference, 'leo');
    expect(await gapsOf(reference, 3)).toEqual(['2020-02-01/2020-02-10']);
    expect(await desk.status(reference)).toEqual(['superseded', 'superseded', 'active']);
  });
});

describe('an order that came after the power had ended', () => {
  const reference = () => `I-AFTER-${++made}`;
  const today = new Date().toISOString().slice(0, 10);
  /** In force with a power that has ended, the examination still open. */
  async function ended(): Promise<string> {
    const name = reference();
    await desk.draft({ reference: name, powerFrom: '2020-01-01', powerTo: '2020-02-01' });
    await desk.activate(name);
    return name;
  }
  const again = async (name: string, over: object) =>
    desk.draft({ reference: name, instrument: 'extend', powerFrom: '2020-01-01', ...over });

  test('carries no power on, though the old begin is entered: the gap lasts until the day it is put in force', async () => {
    const name = await ended();
    await again(name, {});
    expect(await gapsOf(name, 2)).toEqual([`2020-02-01/${today}`]);
    const drafted = await desk.portal.owner.query(
      `SELECT max(c.content_to) AS at FROM warrant_clause c JOIN warrant w ON w.id = c.warrant_id WHERE w.reference = $1 AND c.reason = 'GAP'`,
      [name],
    );
    await desk.activate(name);
    const { rows } = await desk.portal.owner.query(
      `SELECT c.content_to = w.activated_at AS until_then, c.content_to > $2 AS later FROM warrant_clause c JOIN warrant w ON w.id = c.warrant_id
       WHERE w.reference = $1 AND c.reason = 'GAP'`,
      [name, drafted.rows[0].at],
    );
    expect(rows).toEqual([{ until_then: true, later: true }]);
  });

  test('leaves a gap until its own date', async () => {
    const name = await ended();
    await again(name, { orderedAt: '2020-02-07' });
    await desk.activate(name);
    expect(await gapsOf(name, 2)).toEqual(['2020-02-01/2020-02-07']);
  });

  test('dated before the end it leaves none, whenever it is entered; its date is not taken over by the version after', async () => {
    const name = await ended();
    await again(name, { orderedAt: '2020-01-31' });
    await desk.activate(name);
    expect(await gapsOf(name, 2)).toEqual([]);
    const { asDraft } = await import('@/server/warrant/as-draft');
    expect((await asDraft(desk.file, name)).draft).not.toHaveProperty('orderedAt');
  });

  test('a power that was cancelled ended then', async () => {
    const name = reference();
    await desk.draft({ reference: name });
    await desk.activate(name);
    await desk.step(name, 'cancel', 'leo');
    await desk.draft({ reference: name, instrument: 'extend', examineUntil: inDays(90) });
    await desk.activate(name);
    expect(await gapsOf(name, 2)).toEqual([`${today}/${today}`]);
  });

  test('nothing goes in force without the gap, by a hand in the database either', async () => {
    const name = await ended();
    await again(name, {});
    const query = (sql: string) => desk.portal.owner.query(sql, [name]);
    const newest = `(SELECT id FROM warrant WHERE reference = $1 AND version = 2)`;
    await query(`DELETE FROM warrant_clause WHERE reason = 'GAP' AND warrant_id = ${newest}`);
    await query(`UPDATE warrant SET status = 'superseded', ended_at = now() WHERE reference = $1 AND version = 1`);
    await query(`UPDATE warrant SET status = 'pending' WHERE id = ${newest}`);
    const leo = `(SELECT id FROM person WHERE name = 'leo')`;
    const force = `UPDATE warrant SET status = 'active', activated_by_id = ${leo}, activated_at = now() WHERE id = ${newest}`;
    await expect(query(force)).rejects.toThrow('is not excluded');
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
