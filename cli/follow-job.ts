import { setTimeout as wait } from 'node:timers/promises';
import type { Answers, Client } from './api';
import { CliFailure } from './failure';
import { Progress } from './progress';
import { tell } from './say';
import { safe } from './terminal-text';

type Job = Answers['jobs']['get'];

const POLL_MS = 400;

/**
 * Watches a job to its end and shows its progress. Ctrl-C asks the server to cancel it and waits for that; a second one leaves.
 * @param bytes whether the job's steps count bytes
 * @returns the job that is done; throws when it failed or was cancelled
 */
export async function followJob(client: Client, id: string, bytes: (step: string) => boolean): Promise<Job> {
  const progress = new Progress();
  const cancel = () => {
    progress.end();
    tell(safe`Asking the server to cancel; what is stored stays on record. Ctrl-C again leaves at once.`);
    client.jobs.cancel.mutate({ id }).catch(() => tell(safe`The server did not take the cancel.`));
  };
  process.once('SIGINT', cancel);
  try {
    return ended(await watch(client, id, (job) => progress.show(job, bytes(job.step))));
  } finally {
    process.off('SIGINT', cancel);
    progress.end();
  }
}

async function watch(client: Client, id: string, show: (job: Job) => void): Promise<Job> {
  for (;;) {
    const job = await client.jobs.get.query({ id });
    if (job.step !== '') show(job);
    if (job.finishedAt !== null) return job;
    await wait(POLL_MS);
  }
}

function ended(job: Job): Job {
  if (job.state === 'done') return job;
  const sentence = job.state === 'cancelled' ? 'Cancelled.' : (job.fault ?? 'The work failed.');
  throw new CliFailure(sentence, job.state.toUpperCase());
}
