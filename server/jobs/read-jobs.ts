import { casebook } from '../casebook';
import type { Job } from '../generated/prisma/client';

/** A job as people see it. Times left are the reader's to compute, from `startedAt`, `done` and `total`. */
export type JobView = Omit<Job, 'done' | 'total' | 'input'> & { readonly done: number; readonly total: number | null };

/** The jobs of a case, newest first. */
export async function jobsOfCase(caseId: number, limit = 50): Promise<JobView[]> {
  return newest({ caseId }, limit);
}

/** The jobs that somebody started, newest first. */
export async function jobsOfPerson(startedById: string, limit = 50): Promise<JobView[]> {
  return newest({ startedById }, limit);
}

/** One job, or null. The caller checks that the asker may see its case. */
export async function jobById(id: string): Promise<JobView | null> {
  const job = await casebook().job.findUnique({ where: { id }, omit: { input: true } });
  return job && view(job);
}

async function newest(where: { caseId: number } | { startedById: string }, limit: number): Promise<JobView[]> {
  const jobs = await casebook().job.findMany({
    where,
    omit: { input: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: Math.min(limit, 200),
  });
  return jobs.map(view);
}

function view(job: Omit<Job, 'input'>): JobView {
  return { ...job, done: Number(job.done), total: job.total === null ? null : Number(job.total) };
}
