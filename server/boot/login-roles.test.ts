import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/tests/support/test-database';
import { openLoginRoles, urlAs } from './login-roles';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function whoAmI(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>('SELECT current_user AS name');
  await client.end();
  return rows[0]?.name ?? '';
}

describe('login roles', () => {
  it('refuses a wrong password', async () => {
    await expect(whoAmI(urlAs(database.appUrl, 'ambit_app', 'guessed'))).rejects.toMatchObject({ code: '28P01' });
  });

  it('leaves alone a role whose password another installation knows', async () => {
    const passwords = {
      appPassword: 'of-a-stranger',
      ledgerPassword: 'of-a-stranger',
      intakePassword: 'of-a-stranger',
    };
    const stranger = { ...passwords, ownerPassword: '', sessionSecret: '' };
    await expect(openLoginRoles(database.ownerUrl, stranger)).rejects.toThrow(/ambit_app .*another installation/);
    expect(await whoAmI(database.appUrl)).toBe('ambit_app');
  });

  it('lets each role in as itself', async () => {
    expect(await Promise.all([database.appUrl, database.ledgerUrl, database.intakeUrl].map(whoAmI))).toEqual([
      'ambit_app',
      'ambit_ledger',
      'ambit_intake',
    ]);
  });

  it('gives none of them the right to make roles, databases or superusers', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_roles WHERE rolname IN ('ambit_app', 'ambit_ledger', 'ambit_intake') AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)",
    );
    await client.end();
    expect(rowCount).toBe(0);
  });
});
