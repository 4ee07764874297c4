import type pg from 'pg';
import { env } from '../env';
import { openPool } from '../open-pool';

const shared = globalThis as typeof globalThis & { ambitIntakePool?: pg.Pool };

/** Connections of the role that writes the corpus and can't read a body back. No time limit: an index may have to catch up. */
export function intakePool(): pg.Pool {
  shared.ambitIntakePool ??= openPool({ connectionString: env().AMBIT_INTAKE_URL, max: 4 });
  return shared.ambitIntakePool;
}

/** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
export async function intakeTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await intakePool().connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
