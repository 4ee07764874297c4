import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDays } from '../support/build-case';
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

async function record(reference: string, code: 'H1' | 'H2'): Promise<number> {
  const { recordPermission } = await import('@/server/warrant/permissions');
  const terms = { reference, code, grantedBy: 'The provider', limits: '' };
  return (await recordPermission(await desk.who('leo'), desk.file, terms)).id;
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
  await desk.draft(over);
  await desk.activate((over as { reference: string }).reference);
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
    await desk.draft({ reference: 'P-4', ...from('BE-POL') });
    await record('P-4', 'H2');
    await desk.activate('P-4');
    expect(await mayRead('P-4')).toBe(true);
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
