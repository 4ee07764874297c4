import { countScope, TooManyMessages, uncountedWarrants } from '../corpus/scope-numbers';
import { JobFault, type JobFunction } from '../jobs/job-context';

/** While an import runs everything moves: a count that is overtaken this often is left to the next look. */
const ROUNDS = 5;

/** Counts for each warrant of a case what it shows and what each reason withholds. The result says how many warrants, and no number of messages. */
export const countJob: JobFunction = async (job) => {
  if (job.caseId === null) throw new JobFault('A count needs a case.');
  let warrants = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const waiting = await uncountedWarrants(job.caseId);
    if (waiting.length === 0) break;
    for (const [at, id] of waiting.entries()) {
      await job.report({ step: 'Counting what warrants show', done: at, total: waiting.length });
      job.throwIfCancelled();
      if (await counted(id)) warrants++;
    }
  }
  return { warrants };
};

async function counted(warrantId: number): Promise<boolean> {
  try {
    return await countScope(warrantId);
  } catch (error) {
    if (error instanceof TooManyMessages) throw new JobFault(error.message);
    throw error;
  }
}
