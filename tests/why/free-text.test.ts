import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce, inDays } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';
import { ABSENT, callerOf, setState, under } from './ask';

// A pack's title, a request's reason and what it names say in free words what somebody read: whom they reach, and for how long.

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
let request: string;
const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const }];
const W1 = { reference: 'W-1', clauses, assigned: ['ivy', 'lea', 'leo'] };

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, { messages: [], warrants: [W1, { ...W1, reference: 'W-2' }] }));
  await portal.owner.query(
    `INSERT INTO agency (id, code, name) VALUES (gen_random_uuid(), 'BE-POL', 'Provider') ON CONFLICT DO NOTHING`,
  );
  const ivy = await as('ivy');
  for (const warrant of ['W-1', 'W-2']) {
    await ivy.packs.create({ ...under(warrant), title: `title of ${warrant}` });
    const selectors = { handles: [`learnt-${warrant}`], match: 'sentBy' as const, kinds: ['text' as const] };
    const { id } = await ivy.widening.ask({ ...under(warrant), selectors, reason: `reason of ${warrant}` });
    if (warrant === 'W-1') request = id;
  }
});
afterAll(() => portal.close());
afterEach(() => portal.owner.query(`UPDATE person SET agency_id = (SELECT id FROM agency WHERE code = 'NL-POL')`));

const as = async (name: string) => callerOf(await who(name));
const titles = async (name: string) =>
  (await (await as(name)).packs.list({ case: 'C-1' })).map(({ title }) => title).sort();
const reasons = async (name: string) =>
  (await (await as(name)).widening.list({ case: 'C-1' })).map(({ reason }) => reason).sort();
const move = (name: string) =>
  portal.owner.query(`UPDATE person SET agency_id = (SELECT id FROM agency WHERE code = 'BE-POL') WHERE name = $1`, [
    name,
  ]);

const BOTH = ['title of W-1', 'title of W-2'];

describe.each([
  ['suspended', `status = 'suspended'`, false],
  ['revoked', `status = 'revoked', ended_at = now()`, false],
  ['annulled', `status = 'annulled', ended_at = now()`, false],
  ['withdrawn', `status = 'withdrawn', ended_at = now()`, false],
  ['closed', `status = 'closed', ended_at = now()`, false],
  ['cancelled', `status = 'cancelled', ended_at = now()`, true],
  ['after examine-until', 'examine_until = now()', true],
])('%s', (_state, change, isKept) => {
  beforeAll(() => setState(portal, 'W-1', change));
  afterAll(() =>
    setState(portal, 'W-1', `status = 'active', ended_at = NULL, examine_until = now() + interval '20 days'`),
  );

  test('its titles are told to no reader, and kept where notes are', async () => {
    for (const name of ['ivy', 'ann', 'pru']) expect(await titles(name)).toEqual(['title of W-2']);
    for (const name of ['lea', 'leo']) expect(await titles(name)).toEqual(isKept ? BOTH : ['title of W-2']);
  });

  test('so are its requests, and nobody who may not read one answers it', async () => {
    const left = isKept ? ['reason of W-1', 'reason of W-2'] : ['reason of W-2'];
    expect(await reasons('lea')).toEqual(left);
    expect(await reasons('cleo')).toEqual(['reason of W-2']);
    const answer = { case: 'C-1', id: request, accepted: false, answer: 'no' };
    await expect((await as('cleo')).widening.answer(answer)).rejects.toMatchObject(ABSENT);
  });
});

describe('an agency', () => {
  test('that the order doesn’t address is told neither', async () => {
    for (const name of ['ann', 'lea', 'cleo']) await move(name);
    expect(await titles('ann')).toEqual([]);
    expect(await titles('lea')).toEqual([]);
    expect(await reasons('lea')).toEqual([]);
    expect(await reasons('cleo')).toEqual([]);
  });

  test('beyond the provider is told neither under H2 without leave', async () => {
    const terms = { handlingCode: 'H2', originator: 'BE-POL' };
    await enforce(who, { ...W1, reference: 'W-H2', terms });
    await move('ivy');
    await portal.owner.query('ALTER TABLE warrant_addressee DISABLE TRIGGER addressee_fixed');
    await portal.owner.query(
      `INSERT INTO warrant_addressee SELECT w.id, a.id FROM warrant w, agency a WHERE w.reference = 'W-H2' AND a.code = 'BE-POL'`,
    );
    await portal.owner.query('ALTER TABLE warrant_addressee ENABLE TRIGGER addressee_fixed');
    const ivy = await as('ivy');
    await ivy.packs.create({ ...under('W-H2'), title: 'title of W-H2' });
    const selectors = { handles: ['learnt'], match: 'sentBy' as const, kinds: ['text' as const] };
    await ivy.widening.ask({ ...under('W-H2'), selectors, reason: 'reason of W-H2' });
    expect(await titles('ivy')).toEqual(['title of W-H2']);
    for (const name of ['ann', 'lea', 'pru']) expect(await titles(name)).toEqual(BOTH);
    expect(await reasons('lea')).toEqual(['reason of W-1', 'reason of W-2']);
  });
});

describe('while the warrant stands', () => {
  test('they reach the case’s people whom the order addresses', async () => {
    for (const name of ['ivy', 'ann', 'lea', 'leo', 'pru']) expect(await titles(name)).toEqual(BOTH);
    for (const name of ['lea', 'cleo']) expect(await reasons(name)).toEqual(['reason of W-1', 'reason of W-2']);
  });

  test('a reader’s own requests go on with the next version, and end with their warrant', async () => {
    const mine = async () => (await (await as('ivy')).widening.mine(under('W-1'))).map(({ reason }) => reason);
    await enforce(who, { ...W1, examineUntil: inDays(20), terms: { instrument: 'renew' } });
    expect(await mine()).toEqual(['reason of W-1']);
    await setState(
      portal,
      'W-1',
      `status = 'cancelled', ended_at = now(), kept_ground = 'an appeal', kept_until = now() + interval '1 day'`,
    );
    expect(await mine()).toEqual([]);
  });
});
