import type pg from 'pg';
import { env } from '../env';
import { openPool } from '../open-pool';

const shared = globalThis as typeof globalThis & { ambitLedgerPool?: pg.Pool };

/** Connections of the one role that may append. Two are enough: one commits while the other reads the head. */
export function ledgerPool(): pg.Pool {
  shared.ambitLedgerPool ??= openPool({
    connectionString: env().AMBIT_LEDGER_URL,
    max: 2,
    // A ledger that does not answer must not hold the reader for ever: fail closed instead.
    connectionTimeoutMillis: 4_000,
    // The head is held for one statement at a time: somebody who keeps it longer is an outage.
    lock_timeout: 4_000,
    statement_timeout: 8_000,
    query_timeout: 10_000,
  });
  return shared.ambitLedgerPool;
}
