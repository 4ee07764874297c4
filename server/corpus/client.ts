import type pg from 'pg';
import { env } from '../env';
import { openPool } from '../open-pool';

const shared = globalThis as typeof globalThis & { ambitCorpusPool?: pg.Pool };

/**
 * The corpus as the web's role sees it: functions that return ids and numbers, and the gate. Imported by this room, custody and
 * intake alone (tests/walls/imports.test.ts).
 */
export function corpusPool(): pg.Pool {
  shared.ambitCorpusPool ??= openPool({ connectionString: env().AMBIT_APP_URL, max: 8, statement_timeout: 20_000 });
  return shared.ambitCorpusPool;
}
