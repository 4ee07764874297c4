import { casebook } from '../casebook';
import { now } from '../clock';
import type { Progress } from './job-context';

/** Two writes a second are enough for an eye and nothing for the database. */
const PAUSE_MS = 500;

/** A function that writes a running job's progress down, and skips what comes too soon after the last write. */
export function progressReporter(id: string): (progress: Progress) => Promise<void> {
  let writtenAt = 0;
  let writtenStep = '';
  return async ({ step, done, total }) => {
    const at = now().getTime();
    if (step === writtenStep && at - writtenAt < PAUSE_MS) return;
    [writtenAt, writtenStep] = [at, step];
    await casebook().job.updateMany({ where: { id, state: 'running' }, data: { step, done, total } });
  };
}
