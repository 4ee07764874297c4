import pg from 'pg';

/** First half of the advisory locks by which workers show that they live; the second is made of the worker's name. */
const ALIVE = 0x616d62;

/**
 * The sign of life of this process: session locks that PostgreSQL drops by itself when the process is gone, however it
 * went and on whichever host it ran. The queue's own rule would leave a dead worker's jobs alone for four hours.
 */
export class SignOfLife {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** `onLost`: the connection broke, so that others now take our jobs for free. The process has to end. */
  static async open(connectionString: string, onLost: () => void): Promise<SignOfLife> {
    const client = new pg.Client({ connectionString, keepAlive: true });
    client.on('error', onLost);
    await client.connect();
    return new SignOfLife(client);
  }

  async show(worker: string): Promise<void> {
    await this.#client.query('SELECT pg_advisory_lock($1, hashtext($2))', [ALIVE, worker]);
  }

  async end(): Promise<void> {
    await this.#client.end();
  }
}

/** Takes the jobs of workers that show no sign of life back into the queue. Gives how many workers there were. */
export async function unlockDeadWorkers(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ dead: number }>(
    `WITH held AS MATERIALIZED (
       SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
       UNION SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL
     ), dead AS MATERIALIZED (
       SELECT array_agg(locked_by) AS names FROM held WHERE pg_try_advisory_xact_lock($1, hashtext(locked_by))
     )
     SELECT cardinality(names) AS dead, graphile_worker.force_unlock_workers(names) FROM dead WHERE names IS NOT NULL`,
    [ALIVE],
  );
  return rows[0]?.dead ?? 0;
}
