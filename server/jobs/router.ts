import { z } from 'zod';
import { may } from '../ability/case-ability';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { casebookProcedure, personProcedure, router } from '../trpc/procedures';
import { cancelJob } from './cancel-job';
import { jobById, jobsOfCase, jobsOfPerson } from './read-jobs';

export const JobWire = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  fault: z.string().nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});

const Id = z.object({ id: z.uuid() });

export const jobsRouter = router({
  mine: personProcedure
    .output(z.array(JobWire))
    .query(async ({ ctx }) => z.array(JobWire).parse(await jobsOfPerson(ctx.investigator.id))),

  list: casebookProcedure('readIntake')
    .output(z.array(JobWire))
    .query(async ({ ctx }) => z.array(JobWire).parse(await jobsOfCase(ctx.file.id))),

  get: personProcedure
    .input(Id)
    .output(JobWire)
    .query(async ({ ctx, input }) => JobWire.parse(await requireJob(ctx.investigator, input.id))),

  cancel: personProcedure
    .input(Id)
    .output(z.object({ cancelled: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await requireJob(ctx.investigator, input.id);
      return { cancelled: await cancelJob(input.id) };
    }),
});

/** A job belongs to whoever started it, and to those who run the intake of its case. */
async function requireJob(who: Investigator, id: string) {
  const job = await jobById(id);
  const mine = job?.startedById === who.id;
  if (job === null || !(mine || (job.caseId !== null && (await may(who, job.caseId, 'runIntake')))))
    throw new Refused('NOT_YOURS');
  return job;
}
