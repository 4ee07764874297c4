import { casebook } from '../casebook';
import { now } from '../clock';

/**
 * Cancels a job. One that waits is cancelled at once; one that runs stops at the end of the piece that it is working on.
 * Gives false when there is nothing left to cancel.
 */
export async function cancelJob(id: string): Promise<boolean> {
  const waiting = await casebook().job.updateMany({
    where: { id, state: 'queued' },
    data: { state: 'cancelled', cancelRequested: true, finishedAt: now() },
  });
  if (waiting.count === 1) return true;
  const running = await casebook().job.updateMany({ where: { id, state: 'running' }, data: { cancelRequested: true } });
  return running.count === 1;
}
