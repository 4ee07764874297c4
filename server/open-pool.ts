import pg from 'pg';
import { log } from './log';

/**
 * A pool that outlives its server: a connection lost while idle is logged and replaced, where pg alone would end the process. So is one that is
 * lost while somebody holds it (a lock, a transaction): they learn of it from their next statement.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', () => log().warn('a connection to the database was lost while idle'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
