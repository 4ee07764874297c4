import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase } from '../support/build-case';
import { openPortal, type Portal } from '../support/open-portal';

/** What the database refuses by itself, to its owner too, whatever the programs above it do. */

let portal: Portal;

const WARRANT = (reference: string) => `(SELECT id FROM warrant WHERE reference = '${reference}')`;
const CLAUSE = (reference: string) => `(SELECT id FROM warrant_clause WHERE warrant_id = ${WARRANT(reference)})`;

beforeAll(async () => {
  portal = await openPortal();
  const clauses = [{ handles: ['owl-17'], match: 'sentBy' as const }];
  const { who } = await buildCase(portal.owner, {
    messages: [],
    warrants: [
      { reference: 'W-1', clauses },
      { reference: 'W-END', clauses },
    ],
  });
  const { casebook } = await import('@/server/casebook');
  const { draftWarrant } = await import('@/server/warrant/draft-warrant');
  const { WarrantDraftInput } = await import('@/server/warrant/draft-terms');
  const draft = WarrantDraftInput.parse({
    case: 'C-1',
    reference: 'W-DRAFT',
    jurisdiction: 'NL',
    issuer: 'Court',
    issuerKind: 'COURT',
    addressees: ['NL-POL'],
    legalBasis: 'Law',
    powerFrom: '2019-01-01',
    powerTo: '2030-01-01',
    examineUntil: '2030-01-01',
    documentName: 'order.pdf',
    documentSha256: 'a'.repeat(64),
    purposes: ['firearms supply'],
    clauses: [{ handles: ['hawk-01'], match: 'sentBy', from: '2020-01-01', to: '2020-02-01', kinds: ['text'] }],
  });
  const file = await casebook().case.findUniqueOrThrow({ where: { reference: 'C-1' } });
  for (const reference of ['W-DRAFT', 'W-PENDING'])
    await draftWarrant(await who('cleo'), file, { ...draft, reference });
  await portal.owner.query(`UPDATE warrant SET status = 'pending' WHERE reference = 'W-PENDING'`);
  await portal.owner.query(`UPDATE warrant SET status = 'revoked' WHERE reference = 'W-END'`);
});
afterAll(() => portal.close());

/** Run and rolled back, so that no change stays for the next. */
async function attempt(sql: string): Promise<void> {
  await portal.owner.query('BEGIN');
  try {
    const { rowCount } = await portal.owner.query(sql);
    expect(rowCount, 'rows that it would have changed').toBeGreaterThan(0);
  } finally {
    await portal.owner.query('ROLLBACK');
  }
}

describe('four eyes', () => {
  test.each([
    `UPDATE warrant SET activated_by_id = drafted_by_id WHERE reference = 'W-PENDING'`,
    `UPDATE warrant SET status = 'active', activated_at = now(), activated_by_id = drafted_by_id WHERE reference = 'W-PENDING'`,
    `UPDATE warrant SET status = 'active', activated_at = now() WHERE reference = 'W-PENDING'`,
  ])('%s', async (sql) => {
    await expect(attempt(sql)).rejects.toThrow('check constraint');
  });

  test('somebody else may', () =>
    attempt(
      `UPDATE warrant SET status = 'active', activated_at = now(), activated_by_id = (SELECT id FROM person WHERE name = 'lea') WHERE reference = 'W-PENDING'`,
    ));
});

describe.each(['W-1', 'W-END'])('the clauses and targets of %s, which two people agreed on', (reference) => {
  const clause = CLAUSE(reference);
  test.each([
    `INSERT INTO warrant_clause (id, warrant_id, ordinal, match_rule, target_kind, content_from, content_to, kinds) SELECT 900, warrant_id, 9, match_rule, target_kind, content_from, content_to, kinds FROM warrant_clause WHERE id = ${clause}`,
    `UPDATE warrant_clause SET content_to = content_to + interval '1 year' WHERE id = ${clause}`,
    `UPDATE warrant_clause SET kinds = 31 WHERE id = ${clause}`,
    `INSERT INTO clause_target VALUES (${clause}, 'everybody')`,
    `UPDATE clause_target SET value = 'everybody' WHERE clause_id = ${clause}`,
    `DELETE FROM clause_target WHERE clause_id = ${clause}`,
    // Into it from a draft, and out of it.
    `UPDATE warrant_clause SET warrant_id = ${WARRANT(reference)}, ordinal = 9 WHERE id = ${CLAUSE('W-DRAFT')}`,
    `UPDATE warrant_clause SET warrant_id = ${WARRANT('W-DRAFT')}, ordinal = 9 WHERE id = ${clause}`,
    `UPDATE clause_target SET clause_id = ${clause} WHERE clause_id = ${CLAUSE('W-DRAFT')}`,
    `UPDATE clause_target SET clause_id = ${CLAUSE('W-DRAFT')} WHERE clause_id = ${clause}`,
  ])('refuse %s', async (sql) => {
    await expect(attempt(sql)).rejects.toThrow(/a warrant in force do not change|taken out and put in, not changed/);
  });

  test('refuse to be deleted', async () => {
    // Of a clause without targets, for which no key stands in the way.
    for (const name of ['target_fixed', 'target_taken'])
      await portal.owner.query(`ALTER TABLE clause_target DISABLE TRIGGER ${name}`);
    await portal.owner.query('CREATE TEMP TABLE kept AS SELECT * FROM clause_target');
    await portal.owner.query('DELETE FROM clause_target');
    try {
      const deleted = attempt(`DELETE FROM warrant_clause WHERE id = ${clause}`);
      await expect(deleted).rejects.toThrow(/a warrant in force do not change|taken out and put in, not changed/);
    } finally {
      await portal.owner.query('INSERT INTO clause_target SELECT * FROM kept');
      await portal.owner.query('DROP TABLE kept');
      for (const name of ['target_fixed', 'target_taken'])
        await portal.owner.query(`ALTER TABLE clause_target ENABLE TRIGGER ${name}`);
    }
  });
});

describe('the terms of a warrant in force', () => {
  test.each([
    `case_id = 999`,
    `reference = 'W-2'`,
    `version = 2`,
    `issuer = 'Somebody'`,
    `legal_basis = '{None}'`,
    `power_from = power_from - interval '1 year'`,
    `power_to = power_to + interval '1 year'`,
    `examine_until = examine_until + interval '1 year'`,
    `document_sha256 = repeat('b', 64)`,
    `purposes = '{everything}'`,
    `alias = repeat('b', 64)`,
    `drafted_by_id = (SELECT id FROM person WHERE name = 'ivy')`,
    `activated_by_id = (SELECT id FROM person WHERE name = 'ivy')`,
    // Back to where they could be changed.
    `status = 'draft', issuer = 'Somebody'`,
  ])('refuse %s', async (change) => {
    const sql = `UPDATE warrant SET ${change} WHERE reference = 'W-1'`;
    await expect(attempt(sql)).rejects.toThrow(
      /the terms of a warrant in force do not change|who activated a warrant does not/,
    );
  });

  test('an ended one stays ended', async () => {
    const sql = `UPDATE warrant SET status = 'active' WHERE reference = 'W-END'`;
    await expect(attempt(sql)).rejects.toThrow('a warrant that is revoked does not become active');
  });
});

describe('a draft', () => {
  test.each([
    `UPDATE warrant SET issuer = 'Another court' WHERE reference = 'W-DRAFT'`,
    `UPDATE warrant_clause SET kinds = 31 WHERE id = ${CLAUSE('W-DRAFT')}`,
    `DELETE FROM clause_target WHERE clause_id = ${CLAUSE('W-DRAFT')}`,
  ])('may change: %s', (sql) => attempt(sql));
});
