import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPortal, type Portal } from '../support/open-portal';

let portal: Portal;
const clients = new Map<string, pg.Client>();

beforeAll(async () => {
  portal = await openPortal();
  for (const [role, connectionString] of Object.entries({
    app: portal.urls.appUrl,
    ledger: portal.urls.ledgerUrl,
    intake: portal.urls.intakeUrl,
  })) {
    const client = new pg.Client({ connectionString });
    await client.connect();
    clients.set(role, client);
  }
});

afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await portal.close();
});

const run = (role: string, sql: string) => clients.get(role)?.query(sql);

describe('the web’s role', () => {
  test.each([
    'SELECT body FROM corpus.message',
    'SELECT id FROM corpus.message',
    'SELECT name FROM corpus.handle',
    'SELECT text FROM corpus.ocr',
    'SELECT object_sha256 FROM corpus.attachment',
    'SELECT payload FROM custody.seal',
    'SELECT salt FROM corpus.message',
    'SELECT commitment FROM corpus.message',
    'SELECT salt FROM custody.conversation_root',
    'SELECT root FROM custody.case_root',
    'SELECT custody.begin_root(1)',
    "SELECT custody.keep_case_root(1, 1, 1, 1, '')",
    "SELECT custody.keep_conversation_roots(1, 1, '{}', '{}', '{}', '{}')",
    'SELECT custody.note_root_entry(1, 1, 0)',
    'SELECT * FROM custody.commitments_of(1, 1, 1, NULL, NULL, 1)',
    "SELECT * FROM custody.commitments_of_all(1, '{}', 1)",
    'SELECT * FROM custody.lines_of(1, 1, 0, 1)',
    'SELECT * FROM custody.pack_opened(0, NULL, NULL)',
    'SELECT body FROM custody.entry',
    "INSERT INTO custody.entry VALUES (0, '', '', '', '')",
    'UPDATE custody.head SET size = 0',
    'SELECT custody.opened(0, NULL, NULL, NULL)',
    "SELECT custody.append(0,'{}','','','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}')",
    "SELECT corpus.hits_sql(NULL, 1, '', '{}', '', 1, true, '')",
    'DELETE FROM outbox',
    'SELECT * FROM custody.halt',
    "INSERT INTO custody.halt (reason, detail) VALUES ('x', '{}')",
    'UPDATE custody.halt SET lifted_at = now()',
    'UPDATE outbox SET entry_idx = 1',
    'SELECT * FROM custody.spent_request',
    'DELETE FROM custody.spent_request',
    'SET ROLE ambit_gate',
    'SET ROLE ambit_eraser',
    'UPDATE custody.seal SET payload = NULL',
    'DELETE FROM opening_request',
    'UPDATE opening_request SET asked_by_id = decided_by_id',
    'UPDATE opening_request SET entry_idx = 1',
    'DELETE FROM erasure_request',
    'UPDATE erasure_request SET before = NULL',
    'DELETE FROM redaction',
    'UPDATE redaction SET span_start = 0',
    "UPDATE redaction SET reason = 'handling'",
    'DELETE FROM pack_pseudonym',
    'UPDATE pack_pseudonym SET ordinal = 1',
    'DELETE FROM pack_service',
    'UPDATE pack_service SET recipient_id = served_by_id',
    'UPDATE pack_service SET file_sha256 = watermark',
    'UPDATE pack_receipt SET text = text',
    'DELETE FROM pack_receipt',
    'UPDATE pack_answer SET verdict = verdict',
    'DELETE FROM pack_recall',
    'UPDATE recall_acknowledgement SET done = done',
    'DELETE FROM material_request',
    'UPDATE material_request SET wanted = reasons',
    'UPDATE service_note SET sealed = sealed',
    'UPDATE recovery_code SET digest = digest',
  ])('may not %s', async (sql) => {
    await expect(run('app', sql)).rejects.toThrow(/permission denied/);
  });
});

test('a signed request is spent once, by the web alone', async () => {
  const spend = "SELECT custody.spend_request(sha256('a request')) AS fresh";
  expect((await run('app', spend))?.rows).toEqual([{ fresh: true }]);
  expect((await run('app', spend))?.rows).toEqual([{ fresh: false }]);
  for (const role of ['ledger', 'intake']) await expect(run(role, spend)).rejects.toThrow(/permission denied/);
});

describe('a halt', () => {
  const standing = async () => (await run('app', 'SELECT reason FROM custody.read_halts()'))?.rows;

  test('may be raised by the web, once for each reason, and holds the gate’s question', async () => {
    const raise = "SELECT custody.raise_halt('rolled-back', '{}') AS fresh";
    expect((await run('app', 'SELECT custody.halted()'))?.rows).toEqual([{ halted: false }]);
    expect((await run('app', raise))?.rows).toEqual([{ fresh: true }]);
    expect((await run('app', raise))?.rows).toEqual([{ fresh: false }]);
    expect(await standing()).toEqual([{ reason: 'rolled-back' }]);
    expect((await run('ledger', 'SELECT custody.halted()'))?.rows).toEqual([{ halted: true }]);
  });

  test('is not lifted without a committed entry that says why', async () => {
    const lift = "SELECT custody.lift_halts(0, '\\x00', NULL) AS lifted";
    expect((await run('app', lift))?.rows).toEqual([{ lifted: 0 }]);
    expect(await standing()).toHaveLength(1);
  });

  test('can’t be taken out of the record by its owner either', async () => {
    await expect(portal.owner.query('DELETE FROM custody.halt')).rejects.toThrow('append-only');
    await expect(portal.owner.query('TRUNCATE custody.halt')).rejects.toThrow('append-only');
  });
});

describe('the ledger’s role', () => {
  test.each([
    "SELECT custody.raise_halt('x', '{}')",
    'SELECT custody.lift_halts(0, NULL, NULL)',
    'SELECT body FROM corpus.message',
    'SELECT login FROM person',
    "INSERT INTO custody.entry VALUES (0, '', '', '', '')",
    'DELETE FROM custody.entry',
    'SELECT * FROM custody.unseal_messages(0, NULL, NULL)',
    'SELECT * FROM custody.unseal_natives(0, NULL, NULL)',
    'SELECT custody.begin_root(1)',
    'SELECT salt FROM custody.conversation_root',
    'SELECT custody.open_seal(0, NULL, 0)',
    'SELECT custody.erase_payloads(0, NULL, now(), 1)',
  ])('may not %s', async (sql) => {
    await expect(run('ledger', sql)).rejects.toThrow(/permission denied/);
  });
});

describe('intake’s role', () => {
  test.each([
    'SELECT body FROM corpus.message',
    'SELECT salt FROM corpus.message',
    'SELECT commitment FROM corpus.message',
    'SELECT salt FROM custody.conversation_root',
    'UPDATE custody.case_root SET root = NULL',
    'SELECT * FROM custody.unseal_natives(0, NULL, NULL)',
    'SELECT * FROM custody.pack_leaves(0, NULL, NULL, 1)',
    'SELECT body FROM custody.entry',
    'UPDATE corpus.message SET pos = 1',
    'DELETE FROM corpus.message',
    'SELECT password_hash FROM person',
    "SELECT custody.raise_halt('x', '{}')",
    'SELECT custody.lift_halts(0, NULL, NULL)',
    'SELECT * FROM custody.unseal_messages(0, NULL, NULL)',
  ])('may not %s', async (sql) => {
    await expect(run('intake', sql)).rejects.toThrow(/permission denied/);
  });
});

describe('the ledger’s tables', () => {
  test.each(['custody.entry'])('%s refuses to be rewritten, by its owner too', async (table) => {
    await expect(portal.owner.query(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
    await expect(portal.owner.query(`UPDATE ${table} SET idx = idx`)).rejects.toThrow('append-only');
    await expect(portal.owner.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('append-only');
  });

  test('have no foreign key that could delete or null a row of theirs', async () => {
    const { rows } = await portal.owner.query(
      `SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text LIKE 'custody.%' AND confdeltype <> 'a'`,
    );
    expect(rows).toEqual([]);
  });
});
