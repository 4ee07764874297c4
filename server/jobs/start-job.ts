import { randomUUID } from 'node:crypto';
import type { CasebookTransaction } from '../casebook';
import type { Json } from '../custody/entry-draft';
import { presentRequest, type RequestInSession } from '../session/request-context';
import type { JobKind } from './job-kinds';

export type NewJob = {
  readonly kind: JobKind;
  readonly caseId: number | null;
  readonly startedById: string;
  readonly input: { [key: string]: Json };
};

/** Writes a job down without starting it, for work that is prepared in several requests. Gives its id. */
export async function prepareJob(tx: CasebookTransaction, job: NewJob): Promise<string> {
  const data = { id: randomUUID(), ...job, ...begunBy() };
  const { id } = await tx.job.create({ data, select: { id: true } });
  return id;
}

/**
 * Puts a job into the queue: one that was prepared, or one that failed or was cancelled and is to go on where it stood.
 * Gives false when it runs or is done already; doing it twice is doing it once.
 */
export async function releaseJob(tx: CasebookTransaction, id: string): Promise<boolean> {
  const { count } = await tx.job.updateMany({
    where: { id, state: { in: ['queued', 'failed', 'cancelled'] } },
    data: { state: 'queued', cancelRequested: false, fault: null, finishedAt: null, ...begunBy() },
  });
  if (count === 1) await enqueue(tx, id);
  return count === 1;
}

/** The signed request that begins it, or sets it going again; nothing in a session without a key. */
function begunBy(): { request?: RequestInSession } {
  const request = presentRequest();
  return request === null ? {} : { request };
}

/** Starts a job in the caller's transaction: if that rolls back, there is neither a row nor a queue entry. Gives its id. */
export async function startJob(tx: CasebookTransaction, job: NewJob): Promise<string> {
  const id = await prepareJob(tx, job);
  await enqueue(tx, id);
  return id;
}

/** The web's role may call this one function of the queue and touch none of its tables (install-queue.ts). */
export async function enqueue(tx: CasebookTransaction, id: string): Promise<void> {
  await tx.$executeRaw`SELECT public.enqueue_job(${id}::uuid)`;
}
