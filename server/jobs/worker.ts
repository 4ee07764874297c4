import { run, type TaskList } from 'graphile-worker';
import { askForMissingRoots } from '../custody/conversations/root-job';
import { sequenceOutbox } from '../custody/outbox';
import { publishLoop } from '../custody/publication/publish-loop';
import { env } from '../env';
import { intakePool } from '../intake/intake-client';
import { SignOfLife, unlockDeadWorkers } from './dead-workers';
import { JOB_KINDS } from './job-kinds';
import { runJob } from './run-job';
import { logEvent, logFault, queueLogger } from './worker-log';

/** Two at a time: an import and a pack beside it, on a machine that also serves people. */
const CONCURRENCY = 2;
/** A job that ends within this time after SIGTERM may; a longer one hands itself back. */
const GRACE_MS = 1_000;
const SWEEP_MS = 15_000;

/** A change that waits this long for its entry was left by a crash; a younger one is being answered by the web now. */
const LATE_SECONDS = 60;

/** The worker process: `tsx server/jobs/worker.ts`. Ends on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const life = await SignOfLife.open(env().AMBIT_INTAKE_URL, () => process.exit(1));
  await sweep();
  const runner = await run({
    connectionString: env().AMBIT_INTAKE_URL,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: GRACE_MS,
    taskList: tasks(),
    parsedCronItems: [],
    logger: queueLogger,
    preset: { plugins: [signOfLifePlugin(life)] },
  });
  const sweeping = setInterval(() => void sweep().catch((error) => logFault('sweep', '-', error)), SWEEP_MS);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void runner.stop());
  const publishing = new AbortController();
  void publishLoop(publishing.signal);
  await askForMissingRoots();
  logEvent('worker ready');
  await runner.promise;
  publishing.abort();
  clearInterval(sweeping);
  await life.end();
}

function tasks(): TaskList {
  const entries = Object.entries(JOB_KINDS).map(([kind, run]) => [
    kind,
    async (payload: unknown, { job, abortSignal }: { job: { attempts: number }; abortSignal?: AbortSignal }) => {
      await runJob(jobIdOf(payload), run, {
        number: job.attempts,
        shutdown: abortSignal ?? new AbortController().signal,
      });
    },
  ]);
  return Object.fromEntries(entries);
}

function jobIdOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'job' in payload && typeof payload.job === 'string')
    return payload.job;
  throw new Error('a queue entry names no job');
}

async function sweep(): Promise<void> {
  await sequenceOutbox(LATE_SECONDS);
  const dead = await unlockDeadWorkers(intakePool());
  if (dead > 0) logEvent(`took over the jobs of ${dead} dead workers`);
}

/** Shows the sign of life under the pool's name before the first job is taken under that name. */
function signOfLifePlugin(life: SignOfLife): GraphileConfig.Plugin {
  const shown = new Map<string, Promise<void>>();
  return {
    name: 'SignOfLife',
    version: '1.0.0',
    worker: {
      hooks: {
        async startWorker(_ctx, { worker }) {
          const { id } = worker.workerPool;
          const showing = shown.get(id) ?? life.show(id);
          shown.set(id, showing);
          await showing;
        },
      },
    },
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    logFault('worker', '-', error);
    process.exit(1);
  },
);
