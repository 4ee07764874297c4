import { casebook } from '../casebook';
import { now } from '../clock';
import { startJob } from '../jobs/start-job';
import { log } from '../log';

/** A count that failed isn't asked for again by the next look, but after so long. */
const RETRY_MS = 10 * 60_000;

/**
 * Has the numbers of a case's warrants counted in the background, unless that is under way. A receipt goes without numbers until then, and a
 * look isn't refused because a count could not be asked for.
 */
export async function askForCount(caseId: number, personId: string): Promise<void> {
  try {
    const underway = await casebook().job.findFirst({
      where: {
        caseId,
        kind: 'count',
        OR: [
          { state: { in: ['queued', 'running'] } },
          { state: 'failed', finishedAt: { gt: new Date(now().getTime() - RETRY_MS) } },
        ],
      },
      select: { id: true },
    });
    if (underway !== null) return;
    await casebook().$transaction((tx) => startJob(tx, { kind: 'count', caseId, startedById: personId, input: {} }));
  } catch {
    log().warn('a count of scope could not be started');
  }
}
