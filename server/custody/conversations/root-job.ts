import { casebook } from '../../casebook';
import { intakePool } from '../../intake/intake-client';
import { JobFault, type JobFunction } from '../../jobs/job-context';
import { startJob } from '../../jobs/start-job';
import { log } from '../../log';
import { rootCase } from './root-case';

/** Messages that came while the trees were built get a version of their own; while files go on coming, the next import asks again. */
const ROUNDS = 3;

/** Fixes the order of a case's messages in the ledger. The result names versions and entries. */
export const rootJob: JobFunction = async (ctx) => {
  const { caseId } = ctx;
  if (caseId === null) throw new JobFault('Fixing the order of messages needs a case.');
  const entries: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const rooted = await rootCase({
      caseId,
      personId: ctx.startedById,
      job: ctx.id,
      onProgress: async (done, total) => {
        await ctx.report({ step: 'Fixing the order of all messages', done, total });
        ctx.throwIfCancelled();
      },
    });
    if (rooted === null) break;
    entries.push(rooted.entry);
  }
  return { entries };
};

/** Has the order of a case's messages fixed in the background. An import isn't undone because that could not be asked for: the next start asks again. */
export async function askForRoot(caseId: number, personId: string): Promise<void> {
  try {
    const waiting = await casebook().job.findFirst({
      where: { caseId, kind: 'root', state: 'queued' },
      select: { id: true },
    });
    if (waiting !== null) return;
    await casebook().$transaction((tx) => startJob(tx, { kind: 'root', caseId, startedById: personId, input: {} }));
  } catch {
    log().warn('fixing the order of messages could not be started');
  }
}

/** At the start of a worker: for houses whose messages came before there were roots, and after a crash between an import and its root. */
export async function askForMissingRoots(): Promise<void> {
  try {
    await askForAll();
  } catch {
    log().warn('whether the order of all messages is fixed could not be asked');
  }
}

async function askForAll(): Promise<void> {
  const { rows } = await intakePool().query<{ case_id: number; person_id: string | null }>(
    'SELECT case_id, person_id FROM custody.unrooted_cases()',
  );
  for (const { case_id: caseId, person_id: personId } of rows) {
    if (personId !== null) await askForRoot(caseId, personId);
  }
}
