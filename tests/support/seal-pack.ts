import type pg from 'pg';
import type { WarrantScope } from '@/server/warrant/scope';

/** Generates a pack as somebody would on the screen; the job's own function then does its work here, without the queue. */
export async function sealPack(owner: pg.Client, scope: WarrantScope, id: string): Promise<string> {
  const changes = await import('@/server/pack/change-pack');
  const { generatePack } = await import('@/server/pack/generate-pack');
  const { job } = await changes.generatePack(scope, id);
  const { rows } = await owner.query('SELECT case_id, started_by_id, input FROM job WHERE id = $1', [job]);
  const { case_id: caseId, started_by_id: startedById, input } = rows[0];
  const { signal } = new AbortController();
  await generatePack({
    id: job,
    caseId,
    startedById,
    input,
    signal,
    report: async () => {},
    throwIfCancelled: () => {},
  });
  return id;
}
