import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestDatabase } from './copy-database';

/**
 * A portal inside this process: the given database, a data folder, settings. One at a time, and rooms must be imported after it, since
 * they read the settings on first use. Closing it drops the database, and the data folder unless one to keep is given.
 */
export async function portalOn(database: TestDatabase, kept?: string) {
  const data = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'ambit-test-'));
  process.env.AMBIT_APP_URL = database.appUrl;
  process.env.AMBIT_LEDGER_URL = database.ledgerUrl;
  process.env.AMBIT_INTAKE_URL = database.intakeUrl;
  process.env.AMBIT_DATA = data;
  process.env.AMBIT_ORIGIN = 'test.example/audit';
  // Nobody publishes in a test that doesn't ask for it before.
  process.env.AMBIT_PUBLICATION ??= 'off';
  process.env.NEXTAUTH_SECRET = 'for-tests-only';
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  return {
    owner,
    data,
    urls: database,
    async close() {
      const [{ casebook }, { corpusPool }, { ledgerPool }] = await Promise.all([
        import('@/server/casebook'),
        import('@/server/corpus/client'),
        import('@/server/custody/ledger-client'),
      ]);
      await Promise.all([casebook().$disconnect(), corpusPool().end(), ledgerPool().end(), owner.end()]);
      await database.drop();
      if (kept === undefined) fs.rmSync(data, { recursive: true, force: true });
    },
  };
}

export type Portal = Awaited<ReturnType<typeof portalOn>>;
