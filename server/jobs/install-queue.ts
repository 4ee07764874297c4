import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { queueLogger } from './worker-log';

/**
 * Installs or updates the queue's schema `graphile_worker`, as the owner, and gives each role what it needs of it.
 * The worker takes jobs as `ambit_intake`: the web's role then can't see, steal or drop queue entries. The web starts
 * jobs through one function, which can only queue a row of `job` that stands as queued.
 * Call at every start, after the migrations: it may be repeated.
 */
export async function installQueue(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: queueLogger });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(RIGHTS);
  } finally {
    await client.end();
  }
}

/** The library's tables have row security without a policy, so that a grant alone opens nothing. */
const RIGHTS = `
BEGIN;
SELECT pg_advisory_xact_lock(hashtext('ambit.installQueue'));
GRANT USAGE ON SCHEMA graphile_worker TO ambit_intake;
GRANT SELECT ON graphile_worker.migrations, graphile_worker._private_known_crontabs TO ambit_intake;
GRANT SELECT, INSERT ON graphile_worker._private_tasks TO ambit_intake;
GRANT SELECT, UPDATE ON graphile_worker._private_job_queues TO ambit_intake;
GRANT SELECT, UPDATE, DELETE ON graphile_worker._private_jobs TO ambit_intake;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['_private_tasks', '_private_job_queues', '_private_jobs', '_private_known_crontabs'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS ambit_worker ON graphile_worker.%I', t);
    EXECUTE format('CREATE POLICY ambit_worker ON graphile_worker.%I TO ambit_intake USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
-- One queue per kind and case: two imports into one case never run side by side.
CREATE OR REPLACE FUNCTION public.enqueue_job(p_job uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE queued record;
BEGIN
  SELECT j.kind, j.case_id INTO queued FROM public.job j WHERE j.id = p_job AND j.state = 'queued';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a queued job can be put into the queue';
  END IF;
  PERFORM graphile_worker.add_job(queued.kind, json_build_object('job', p_job),
    queue_name => queued.kind || ':' || coalesce(queued.case_id::text, '-'), job_key => p_job::text);
END $$;
REVOKE ALL ON FUNCTION public.enqueue_job(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.enqueue_job(uuid) TO ambit_app;
COMMIT;
`;
