import { casebook } from '../casebook';
import type { JobContext } from '../jobs/job-context';
import { startJob } from '../jobs/start-job';
import { countUnread } from './unread-pictures';

/** Starts the reading of pictures if the case has unread ones and nobody is at it. Gives the job's id, or null. */
export async function startReading({ caseId, startedById }: JobContext): Promise<string | null> {
  if (caseId === null || (await countUnread(caseId)) === 0) return null;
  return casebook().$transaction(async (tx) => {
    const waiting = await tx.job.findFirst({ where: { caseId, kind: 'ocr', state: 'queued' }, select: { id: true } });
    return waiting ? waiting.id : startJob(tx, { kind: 'ocr', caseId, startedById, input: {} });
  });
}
