import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '@/server/boot/migrate';
import { readMigrations } from '@/server/boot/migration-files';
import { encodeHeader, type Header } from '@/server/custody/entry-header';
import { leafHash } from '@/server/custody/tree';
import { type Portal, portalOn } from '../support/portal-on';
import { readLines } from '../support/read-lines';
import { createTestDatabase } from '../support/test-database';

// A house whose ledger began in entry format 1 (migrations up to 0011), brought to this checkout.

const FIRST_FORMAT = 11;
const [PERSON, CASE] = ['1'.repeat(64), '2'.repeat(64)];
const SALT = Buffer.alloc(16, 7);
const payloadKey = randomBytes(32);

let portal: Portal;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  await emptied(database.ownerUrl);
  await migrate(database.ownerUrl, readMigrations().slice(0, FIRST_FORMAT));
  portal = await portalOn(database);
  drop = portal.close;
  fs.mkdirSync(`${portal.data}/keys`, { mode: 0o700 });
  fs.writeFileSync(`${portal.data}/keys/payload.key`, payloadKey, { mode: 0o600 });
  await writeFirst();
  await migrate(database.ownerUrl);
});

afterAll(() => drop());

/** As a database is before its first migration. */
async function emptied(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ nspname: string }>(
    String.raw`SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'`,
  );
  for (const { nspname } of rows) await client.query(`DROP SCHEMA ${nspname} CASCADE`);
  await client.query('CREATE SCHEMA public');
  await client.end();
}

/** One look at messages 0 to 4 and 9 of conversation 7 and at attachment 3, entered as format 1 had it. */
async function writeFirst(): Promise<void> {
  const { owner } = portal;
  const agency = randomUUID();
  await owner.query("INSERT INTO agency (id, code, name) VALUES ($1, 'NL-POL', 'n')", [agency]);
  await owner.query(
    "INSERT INTO person (id, login, name, agency_id, password_hash, alias) VALUES ($1, 'ivy', 'Ivy', $2, '-', $3)",
    [randomUUID(), agency, PERSON],
  );
  const header: Header = {
    v: 1,
    t: '2026-02-03T04:05:06.789Z',
    act: 'message.viewed',
    out: 'ok',
    org: 'NL-POL',
    sub: PERSON,
    ctag: CASE,
    cseq: 1,
    n: 6,
    rng: '3'.repeat(64),
    nonce: '4'.repeat(32),
  };
  const body = encodeHeader(header);
  const leaf = leafHash(body);
  await owner.query("SELECT custody.open_log('', '')");
  await owner.query(
    `SELECT custody.append(0, $1, $2, '', $1, $3, $4, $5, '{0,0}', '{7,7}', '{0,9}', '{4,9}', '{0}', '{3}', $6, '{1}', $1, '{}', '{}')`,
    [[leaf], leaf, [body], [SALT], [sealedFirst({ query: 'heron' })], [CASE]],
  );
}

function sealedFirst(payload: object): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', payloadKey, nonce);
  return Buffer.concat([nonce, cipher.update(JSON.stringify(payload)), cipher.final(), cipher.getAuthTag()]);
}

test('an entry of format 1 is listed, and what was sealed with it opens', async () => {
  const lines = await readLines(portal, CASE);
  expect(lines).toMatchObject([{ index: 0, act: 'message.viewed', messages: 6, agency: 'NL-POL' }]);
  const { openPayload } = await import('@/server/custody/payload');
  const { decodeHeader } = await import('@/server/custody/entry-header');
  const { rows } = await portal.owner.query(
    'SELECT e.body, s.payload FROM custody.entry e JOIN custody.seal s USING (idx)',
  );
  expect(openPayload(decodeHeader(rows[0].body), rows[0].payload)).toEqual({ query: 'heron' });
});

test('what it opened is known as before, and who opened it', async () => {
  const { rows } = await portal.owner.query(
    'SELECT s.objects, y.person_alias FROM custody.seal s, custody.pseudonym y',
  );
  expect(rows).toEqual([{ objects: '7,0,4;7,9,9;a3;', person_alias: PERSON }]);
  const ranges = await portal.owner.query('SELECT r.* FROM custody.seal s, custody.ranges_of(s.objects) r');
  expect(ranges.rows).toEqual([
    { conversation_id: '7', lo: 0, hi: 4 },
    { conversation_id: '7', lo: 9, hi: 9 },
  ]);
});

test('it opens nothing any more, though it would be fresh', async () => {
  const { corpusPool } = await import('@/server/corpus/client');
  const { rows } = await portal.owner.query('SELECT e.leaf, p.id FROM custody.entry e, person p');
  const ask = await corpusPool().query('SELECT * FROM custody.unseal_messages(0, $1, $2)', [rows[0].leaf, rows[0].id]);
  expect(ask.rows).toEqual([]);
});
