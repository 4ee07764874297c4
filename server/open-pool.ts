import pg from 'pg';
import { log } from './log';

/** A pool that outlives its server: a connection lost while idle is logged and replaced, where pg alone would end the process. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', () => log().warn('a connection to the database was lost while idle'));
  return pool;
}
