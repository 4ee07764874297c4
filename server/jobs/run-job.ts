import { casebook } from '../casebook';
import { now } from '../clock';
import { onBehalfOf, RequestInSession } from '../session/request-context';
import { JobCancelled, type JobContext, JobFault, type JobFunction, JobHandedBack } from './job-context';
import { progressReporter } from './report-progress';
import { enqueue } from './start-job';
import { logFault } from './worker-log';

/** How often a running job looks whether somebody cancelled it. */
const LOOK_MS = 1_000;
/** After so many processes that died with it, a job is taken to be what killed them. */
const MAX_ATTEMPTS = 10;

/** What the queue says about this try. */
export type Attempt = { readonly number: number; readonly shutdown: AbortSignal };

/** Runs one job to its end, whichever it is, and writes that down. Rejects only when even that can't be written. */
export async function runJob(id: string, run: JobFunction, attempt: Attempt): Promise<void> {
  const job = await claim(id);
  if (job === null) return;
  if (attempt.number > MAX_ATTEMPTS)
    return settle(id, 'failed', `The job's process ended ${MAX_ATTEMPTS} times before the job did.`);
  const stop = new AbortController();
  const unwatch = watch(id, stop, attempt.shutdown);
  try {
    const result = await onBehalfOf(RequestInSession.parse(job.request), () => run(contextOf(job, stop.signal)));
    await casebook().job.updateMany({ where: { id }, data: { state: 'done', step: '', result, finishedAt: now() } });
  } catch (error) {
    // A stream that was broken off throws what it likes: the signal knows why.
    await settleError(id, job.kind, stop.signal.aborted ? stop.signal.reason : error);
  } finally {
    unwatch();
  }
}

/** The job, now running; null when it was cancelled or done in the meantime. */
async function claim(id: string) {
  const { count } = await casebook().job.updateMany({
    where: { id, state: { in: ['queued', 'running'] } },
    data: { state: 'running' },
  });
  if (count === 0) return null;
  await casebook().job.updateMany({ where: { id, startedAt: null }, data: { startedAt: now() } });
  return casebook().job.findUnique({ where: { id } });
}

type ClaimedJob = { id: string; caseId: number | null; startedById: string; input: unknown };

function contextOf({ id, caseId, startedById, input }: ClaimedJob, signal: AbortSignal): JobContext {
  const report = progressReporter(id);
  return { id, caseId, startedById, input, report, signal, throwIfCancelled: () => signal.throwIfAborted() };
}

/** Aborts `stop` when the job is cancelled or the process is to end. Gives the function that ends the watch. */
function watch(id: string, stop: AbortController, shutdown: AbortSignal): () => void {
  const handBack = () => stop.abort(new JobHandedBack());
  if (shutdown.aborted) handBack();
  shutdown.addEventListener('abort', handBack);
  const timer = setInterval(() => void lookForCancel(id, stop), LOOK_MS);
  return () => {
    clearInterval(timer);
    shutdown.removeEventListener('abort', handBack);
  };
}

/** A look that fails is not a cancel: the next one comes in a second. */
async function lookForCancel(id: string, stop: AbortController): Promise<void> {
  const job = await casebook()
    .job.findUnique({ where: { id }, select: { cancelRequested: true } })
    .catch(() => null);
  if (job?.cancelRequested) stop.abort(new JobCancelled());
}

async function settleError(id: string, kind: string, error: unknown): Promise<void> {
  if (error instanceof JobHandedBack) return handBack(id);
  if (error instanceof JobCancelled) return settle(id, 'cancelled', null);
  logFault(kind, id, error);
  return settle(id, 'failed', error instanceof JobFault ? error.message : 'The job stopped on an unexpected error.');
}

async function settle(id: string, state: 'cancelled' | 'failed', fault: string | null): Promise<void> {
  await casebook().job.updateMany({ where: { id }, data: { state, fault, finishedAt: now() } });
}

/** A new queue entry, without the waiting time that the queue puts between two tries of an old one. */
async function handBack(id: string): Promise<void> {
  await casebook().$transaction(async (tx) => {
    await tx.job.updateMany({ where: { id, state: 'running' }, data: { state: 'queued' } });
    await enqueue(tx, id);
  });
}
