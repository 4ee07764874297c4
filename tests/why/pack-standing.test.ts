import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Investigator } from '@/server/session/investigator';
import { buildCase, enforce, inDays } from '../support/build-case';
import { movePack } from '../support/move-pack';
import { openPortal, type Portal } from '../support/open-portal';
import { callerOf, setState } from './ask';

// A sealed pack after its warrant: which states stop its service, and how far it may be passed on.

let portal: Portal;
let who: (name: string) => Promise<Investigator>;
const PACK = '00000000-0000-4000-8000-00000000000';
const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const }];

beforeAll(async () => {
  portal = await openPortal();
  ({ who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [
      { reference: 'W-1', clauses },
      { reference: 'W-KEPT', clauses, conditions: [{ kind: 'NO_ONWARD_SHARING' }] },
      { reference: 'W-H2', clauses, terms: { handlingCode: 'H2', originator: 'NL-POL' } },
    ],
  }));
  for (const [n, reference] of ['W-1', 'W-KEPT', 'W-H2'].entries()) {
    await portal.owner.query(
      `INSERT INTO pack (id, case_id, warrant_id, purpose, reference, title, author_id)
       SELECT $1, case_id, id, 'firearms supply', 'P-' || $2, 'T', drafted_by_id FROM warrant WHERE reference = $3`,
      [PACK + n, n, reference],
    );
    await movePack(portal.owner, PACK + n, 'sealed', { file_sha256: '0'.repeat(64) });
  }
  await portal.owner.query(
    `INSERT INTO agency (id, code, name) VALUES (gen_random_uuid(), 'NL-OM', 'Prosecution service')`,
  );
});
afterAll(() => portal.close());

async function served(name: string, n: number): Promise<boolean> {
  const { requireSealedPack } = await import('@/server/pack/find-pack');
  const { Refused } = await import('@/server/refusal');
  const person = await who(name);
  const listed = (await (await callerOf(person)).packs.list({ case: 'C-1' })).find(({ id }) => id === PACK + n);
  const given = await requireSealedPack(person, PACK + n).then(
    () => true,
    (error: unknown) => !(error instanceof Refused),
  );
  // What is offered is what is given.
  expect(listed?.mayDownload ?? false).toBe(given);
  return given;
}

const to = (agency: string) =>
  portal.owner.query(`UPDATE person SET agency_id = (SELECT id FROM agency WHERE code = $1) WHERE name = 'pru'`, [
    agency,
  ]);

describe('is served to nobody', () => {
  afterEach(() => setState(portal, 'W-1', `status = 'active', ended_at = NULL`));
  test.each(['suspended', 'revoked', 'annulled', 'withdrawn', 'closed'])('while its warrant is %s', async (status) => {
    await setState(portal, 'W-1', `status = '${status}'`);
    for (const name of ['ivy', 'pru', 'leo']) expect(await served(name, 0)).toBe(false);
  });
});

describe('stands', () => {
  test('while its warrant does', async () => {
    for (const name of ['ivy', 'pru', 'leo']) expect(await served(name, 0)).toBe(true);
  });

  test('when it was cancelled or examination is over', async () => {
    await setState(portal, 'W-1', `status = 'cancelled'`);
    expect(await served('pru', 0)).toBe(true);
    await setState(portal, 'W-1', `status = 'active', examine_until = now()`);
    expect(await served('pru', 0)).toBe(true);
    await setState(portal, 'W-1', `examine_until = now() + interval '10 days'`);
  });

  test('when a next version superseded it, until that one is stopped', async () => {
    await enforce(who, { reference: 'W-1', clauses, examineUntil: inDays(30), terms: { instrument: 'extend' } });
    expect(await served('pru', 0)).toBe(true);
    await setState(portal, 'W-1', `status = 'suspended'`);
    expect(await served('pru', 0)).toBe(false);
    await setState(portal, 'W-1', `status = 'active'`);
  });
});

describe('another agency', () => {
  afterEach(() => to('NL-POL'));

  test('gets none of a warrant that may not be passed on, unless the order addresses it', async () => {
    expect(await served('pru', 1)).toBe(true);
    await to('NL-OM');
    expect(await served('pru', 0)).toBe(true);
    expect(await served('pru', 1)).toBe(false);
    await portal.owner.query('ALTER TABLE warrant_addressee DISABLE TRIGGER addressee_fixed');
    await portal.owner.query(
      `INSERT INTO warrant_addressee SELECT w.id, a.id FROM warrant w, agency a WHERE w.reference = 'W-KEPT' AND a.code = 'NL-OM'`,
    );
    await portal.owner.query('ALTER TABLE warrant_addressee ENABLE TRIGGER addressee_fixed');
    expect(await served('pru', 1)).toBe(true);
  });

  test('gets none under H2 without the provider’s leave, while that holds', async () => {
    expect(await served('pru', 2)).toBe(true);
    await to('NL-OM');
    expect(await served('pru', 2)).toBe(false);
    await portal.owner.query(
      `INSERT INTO handling_permission (case_id, warrant_reference, lineage_id, originator_id, code, agency_id, granted_by, recorded_by_id,
         document_name, document_sha256)
       SELECT w.case_id, w.reference, w.lineage_id, w.originator_id, 'H2', a.id, 'the provider', w.drafted_by_id, 'l.pdf', repeat('d', 64) FROM warrant w, agency a
       WHERE w.reference = 'W-H2' AND a.code = 'NL-OM'`,
    );
    expect(await served('pru', 2)).toBe(true);
    await portal.owner.query('UPDATE handling_permission SET withdrawn_at = now()');
    expect(await served('pru', 2)).toBe(false);
  });
});
