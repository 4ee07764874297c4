import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/tests/support/test-database';
import { migrate } from './migrate';
import { type Migration, readMigrations } from './migration-files';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const step = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
});
const further = (...steps: Migration[]) => migrate(database.ownerUrl, [...readMigrations(), ...steps]);

async function exists(table: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ oid: string | null }>('SELECT to_regclass($1) AS oid', [table]);
  await client.end();
  return rows[0]?.oid != null;
}

describe('migrate', () => {
  it('refuses a file that was changed after it was applied, naming it', async () => {
    await further(step('9000_one', 'CREATE TABLE one ()'));
    await expect(further(step('9000_one', 'CREATE TABLE other ()'))).rejects.toThrow(
      /9000_one\/migration\.sql was changed/,
    );
    expect(await exists('other')).toBe(false);
  });

  it('refuses a database that belongs to a newer checkout', async () => {
    await further(step('9000_one', 'CREATE TABLE one ()'));
    await expect(further()).rejects.toThrow(/9000_one.*newer/);
  });

  it('refuses a new file that sorts before an applied one', async () => {
    await further(step('9001_two', 'CREATE TABLE two ()'));
    await expect(
      further(step('9000_one', 'CREATE TABLE one ()'), step('9001_two', 'CREATE TABLE two ()')),
    ).rejects.toThrow(/9000_one is new but sorts before 9001_two/);
    expect(await exists('one')).toBe(false);
  });

  it('applies nothing of a file that fails, and names the line', async () => {
    const failing = step('9000_one', 'CREATE TABLE one ();\nINSERT INTO nowhere VALUES (1);');
    await expect(further(failing)).rejects.toThrow(/9000_one\/migration\.sql, line 2: .*nowhere/);
    expect(await exists('one')).toBe(false);
  });

  it('keeps the files before the failing one, and goes on from there', async () => {
    const first = step('9000_one', 'CREATE TABLE one ()');
    await expect(further(first, step('9001_two', 'broken'))).rejects.toThrow(/9001_two/);
    expect(await further(first, step('9001_two', 'CREATE TABLE two ()'))).toEqual(['9001_two']);
  });

  it('takes a function whose body holds semicolons whole', async () => {
    const sql =
      'CREATE FUNCTION nine() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 9; END $$;\nSELECT nine();';
    expect(await further(step('9000_nine', sql))).toEqual(['9000_nine']);
  });

  it('lets two starts at the same moment take turns', async () => {
    const one = step('9000_one', 'CREATE TABLE one ()');
    const applied = await Promise.all([further(one), further(one)]);
    expect(applied.flat()).toEqual(['9000_one']);
  });

  it('says where a database was looked for that is not there', async () => {
    await expect(migrate('postgresql://nobody@127.0.0.1:9/none')).rejects.toThrow(/127\.0\.0\.1:9 can't be reached/);
  });
});
