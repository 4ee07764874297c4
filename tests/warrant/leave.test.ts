import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDays } from '../support/build-case';
import { callerOf } from '../why/ask';
import { type Desk, openDesk, TERMS } from './desk';

// The provider's leave is one provider's, for one order; and a sealed pack needs it each time that it is served.

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const code of ['FR-GEN', 'BE-POL'])
    await desk.portal.owner.query('INSERT INTO agency (id, code, name) VALUES (gen_random_uuid(), $1, $1)', [code]);
});
afterAll(() => desk.close());

const DOCUMENT = { documentSha256: 'd'.repeat(64) };
const from = (originator: string, handlingCode = 'H2') => ({ handlingCode, originator });

async function record(reference: string, code: 'H1' | 'H2', by = 'cleo'): Promise<number> {
  const { recordPermission } = await import('@/server/warrant/permissions');
  const letter = { documentName: 'leave.pdf', documentSha256: 'd'.repeat(64) };
  const terms = { reference, code, grantedBy: 'The provider', limits: '', ...letter };
  return (await recordPermission(await desk.who(by), desk.file, terms)).id;
}

/** Whether this version is read by who is assigned to it: asked of the three judges, which must agree. */
async function mayRead(reference: string): Promise<boolean> {
  const { acknowledge } = await import('@/server/warrant/acknowledge');
  const { scopeUnder } = await import('@/server/warrant/scope');
  const ivy = await desk.who('ivy');
  await acknowledge(ivy, desk.file, reference, TERMS.documentSha256).catch(() => null);
  const asked = { caseReference: 'C-1', warrantReference: reference, purpose: 'firearms supply' };
  const inMemory = await scopeUnder(ivy, asked).then(
    () => 'ALLOWED',
    ({ reason }) => reason,
  );
  const { rows } = await desk.portal.owner.query(
    `SELECT corpus.standing($1, w.id, $3, 'read') AS search,
       custody.authority($1, w.id, 'purpose:' || left(encode(sha256(convert_to(w.alias || $3, 'UTF8')), 'hex'), 16), 'message.viewed') AS gate
     FROM warrant w WHERE w.reference = $2 AND w.activated_at IS NOT NULL ORDER BY w.version DESC LIMIT 1`,
    [ivy.id, reference, asked.purpose],
  );
  expect(rows[0]).toEqual({ search: inMemory, gate: inMemory });
  expect(['ALLOWED', 'HANDLING']).toContain(inMemory);
  return inMemory === 'ALLOWED';
}

async function enforce(over: object): Promise<void> {
  await desk.draft(over, 'lea');
  await desk.activate((over as { reference: string }).reference, 'leo');
}

describe('leave', () => {
  test('of one provider doesn’t open what another gave under the same reference', async () => {
    await enforce({ reference: 'P-1', ...from('FR-GEN') });
    expect(await mayRead('P-1')).toBe(false);
    await record('P-1', 'H2');
    expect(await mayRead('P-1')).toBe(true);
    await desk.step('P-1', 'withdraw', 'leo', DOCUMENT);
    await enforce({ reference: 'P-1', ...from('BE-POL') });
    expect(await mayRead('P-1')).toBe(false);
    await record('P-1', 'H2');
    expect(await mayRead('P-1')).toBe(true);
  });

  test('for one order isn’t leave for the same provider’s next', async () => {
    await enforce({ reference: 'P-2', ...from('FR-GEN') });
    await record('P-2', 'H2');
    await desk.step('P-2', 'withdraw', 'leo', DOCUMENT);
    await enforce({ reference: 'P-2', ...from('FR-GEN') });
    expect(await mayRead('P-2')).toBe(false);
  });

  test('goes on with the next version on the same order', async () => {
    await enforce({ reference: 'P-3', ...from('FR-GEN') });
    await record('P-3', 'H2');
    await enforce({ reference: 'P-3', ...from('FR-GEN'), instrument: 'extend', examineUntil: inDays(90) });
    expect(await mayRead('P-3')).toBe(true);
  });

  test('recorded for a draft on a new order is for that one', async () => {
    await enforce({ reference: 'P-4', ...from('FR-GEN') });
    await desk.step('P-4', 'revoke', 'leo');
    await desk.draft({ reference: 'P-4', ...from('BE-POL') }, 'lea');
    await record('P-4', 'H2');
    await desk.activate('P-4', 'leo');
    expect(await mayRead('P-4')).toBe(true);
  });
});

describe('who opens a door', () => {
  const REFUSED = { code: 'NOT_FOUND' };
  const letter = { documentName: 'leave.pdf', documentSha256: 'd'.repeat(64) };
  const as = async (name: string) => (await callerOf(await desk.who(name))).warrants;
  const leave = { case: 'C-1', reference: 'D-1', code: 'H2', grantedBy: 'The provider' } as const;
  const condition = { case: 'C-1', reference: 'D-1', ordinal: 1, met: true, note: 'the judge’s permission' };

  beforeAll(async () => {
    await enforce({ reference: 'D-1', ...from('FR-GEN'), conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET' }] });
    await desk.draft({ reference: 'D-2', ...from('FR-GEN'), conditions: [{ kind: 'PRIOR_PERMISSION_PER_SUBSET' }] });
    await desk.activate('D-2');
  });

  test.each(['lea', 'leo', 'ivy', 'pru'])('doesn’t go through it: %s, who reads, opens none', async (name) => {
    await expect((await as(name)).recordPermission({ ...leave, ...letter })).rejects.toMatchObject(REFUSED);
    await expect((await as(name)).meetCondition({ ...condition, ...letter })).rejects.toMatchObject(REFUSED);
  });

  test('nor does the clerk who is a reader too, by the server or by a hand in the database', async () => {
    const role = (sql: string) =>
      desk.portal.owner.query(
        `${sql} WHERE c.reference = 'C-1' AND p.name = 'cleo'`.replace('$', 'case_file c, person p'),
      );
    await role(`INSERT INTO membership (case_id, person_id, role) SELECT c.id, p.id, 'analyst' FROM $`);
    await expect((await as('cleo')).recordPermission({ ...leave, ...letter })).rejects.toMatchObject(REFUSED);
    await expect((await as('cleo')).meetCondition({ ...condition, ...letter })).rejects.toMatchObject(REFUSED);
    const set = `UPDATE warrant_condition SET met_at = now(), met_by_id = (SELECT id FROM person WHERE name = 'cleo'), met_document_name = 'p',
      met_document_sha256 = repeat('d', 64) FROM warrant w WHERE w.id = warrant_id AND w.reference = 'D-1'`;
    await expect(desk.portal.owner.query(set)).rejects.toThrow('does not open it');
    await desk.portal.owner.query(
      `DELETE FROM membership WHERE role = 'analyst' AND person_id = (SELECT id FROM person WHERE name = 'cleo')`,
    );
  });

  test('nor does who drafted the warrant', async () => {
    const mine = { reference: 'D-2' };
    await expect((await as('cleo')).recordPermission({ ...leave, ...mine, ...letter })).rejects.toMatchObject(REFUSED);
    await expect((await as('cleo')).meetCondition({ ...condition, ...mine, ...letter })).rejects.toMatchObject(REFUSED);
  });

  test('names the document that says so', async () => {
    await expect(
      (await as('cleo')).recordPermission({ ...leave, documentName: 'l.pdf', documentSha256: '' }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect((await as('cleo')).meetCondition(condition)).rejects.toThrow('Name the document');
    await (await as('cleo')).recordPermission({ ...leave, ...letter });
    await (await as('cleo')).meetCondition({ ...condition, ...letter });
    expect(await mayRead('D-1')).toBe(true);
  });

  test('is not needed to shut it', async () => {
    await (await as('leo')).meetCondition({ ...condition, met: false, note: 'taken back' });
    const { rows } = await desk.portal.owner.query(
      `SELECT met_at, met_document_name FROM warrant_condition c JOIN warrant w ON w.id = c.warrant_id WHERE w.reference = 'D-1'`,
    );
    expect(rows).toEqual([{ met_at: null, met_document_name: null }]);
  });

  test('files no procedure for privileged material as the lead, who makes packs', async () => {
    const procedure = { case: 'C-1', kind: 'none', authority: 'us', ...letter };
    await expect((await as('lea')).fileProcedure(procedure)).rejects.toMatchObject(REFUSED);
  });
});

describe('a sealed pack', () => {
  async function served(reference: string, version = 1): Promise<boolean> {
    const { packStandsFor } = await import('@/server/pack/pack-standing');
    const { rows } = await desk.portal.owner.query('SELECT id FROM warrant WHERE reference = $1 AND version = $2', [
      reference,
      version,
    ]);
    return packStandsFor(await desk.who('pru'), { caseId: desk.caseId, warrantId: rows[0].id });
  }

  test('of H1 is served while the leave to use it in proceedings holds, and no longer', async () => {
    await enforce({ reference: 'P-5', ...from('FR-GEN', 'H1') });
    expect(await served('P-5')).toBe(false);
    const id = await record('P-5', 'H1');
    expect(await served('P-5')).toBe(true);
    const { withdrawPermission } = await import('@/server/warrant/permissions');
    await withdrawPermission(await desk.who('leo'), desk.file, id);
    expect(await served('P-5')).toBe(false);
  });

  test('of a case that is H1 too', async () => {
    const code = (to: string) => desk.portal.owner.query('UPDATE case_file SET handling_code = $1', [to]);
    await enforce({ reference: 'P-6' });
    expect(await served('P-6')).toBe(true);
    await code('H1');
    expect(await served('P-6')).toBe(false);
    await record('P-6', 'H1');
    expect(await served('P-6')).toBe(true);
    await code('H0');
  });

  test.each<[string, object]>([
    ['forbids its use in proceedings', { conditions: [{ kind: 'NO_EVIDENTIAL_USE', clause: 1 }] }],
    ['no longer permits it as evidence', { permittedUse: ['INTELLIGENCE'] }],
  ])('is served to nobody once the next version on its order %s', async (name, over) => {
    const reference = `P-${name.length}`;
    await enforce({ reference });
    expect(await served(reference)).toBe(true);
    await enforce({ reference, instrument: 'modifyRemove', ...over });
    expect(await served(reference)).toBe(false);
  });
});
