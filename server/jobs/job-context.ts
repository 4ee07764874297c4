import type { Json } from '../custody/entry-draft';

/** How far a job has come: `step` in words without content, `done` of `total` in the job's own unit. */
export type Progress = { readonly step: string; readonly done: number; readonly total: number | null };

/** What a job's function gets to work with. */
export type JobContext = {
  readonly id: string;
  readonly caseId: number | null;
  readonly startedById: string;
  /** What the job was started with, unchecked: each function reads it through its own schema. */
  readonly input: unknown;
  /** Writes the progress down, at most twice a second. A report in between costs nothing. */
  report(progress: Progress): Promise<void>;
  /** Throws when somebody cancelled the job or the process is to end. Call between two pieces of work. */
  throwIfCancelled(): void;
  /** Aborts when `throwIfCancelled` would throw, for work that can be broken off half-way. */
  readonly signal: AbortSignal;
};

/** Long work. Gives what is kept as the job's result; throws `JobFault` with a sentence for people. Must be repeatable from any point. */
export type JobFunction = (ctx: JobContext) => Promise<{ [key: string]: Json }>;

/** A reason for which a job can't go on, in a sentence without content that everybody may read. */
export class JobFault extends Error {
  override readonly name = 'JobFault';
}

/** Somebody cancelled the job. */
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled';
}

/** The process ends before the job: the next one goes on with it. */
export class JobHandedBack extends Error {
  override readonly name = 'JobHandedBack';
}
