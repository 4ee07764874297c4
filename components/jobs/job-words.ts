import { formatBytes, formatCount } from '../client/format-count';
import { formatDuration } from '../client/format-time';
import type { Job } from '../client/use-jobs';

const KINDS: Record<string, string> = {
  import: 'Reading in a file',
  ocr: 'Reading text in pictures',
  pack: 'Making a pack',
  count: 'Counting what warrants show',
  root: 'Fixing the order of all messages',
};

/** What a job does, for people. */
export function jobTitle({ kind }: Pick<Job, 'kind'>): string {
  return KINDS[kind] ?? kind;
}

/** The one step of reading a file in that counts files; its others count the bytes of the file. */
const COUNTS_FILES = 'Looking at the files that came with the messages';

/** An amount in a job's own unit. */
export function jobAmount({ kind, step }: Pick<Job, 'kind' | 'step'>, n: number): string {
  return kind === 'import' && step !== COUNTS_FILES ? formatBytes(n) : formatCount(n);
}

/** How far a job is, in per cent; null while nobody knows the whole. */
export function jobPercent({ done, total }: Pick<Job, 'done' | 'total'>): number | null {
  return total === null || total === 0 ? null : Math.min(100, (done / total) * 100);
}

/** Done per second since the start; null in the first second, when a rate would be a guess. */
export function jobRate({ done, startedAt }: Pick<Job, 'done' | 'startedAt'>, at: number): number | null {
  const seconds = startedAt === null ? 0 : (at - startedAt.getTime()) / 1000;
  return seconds < 1 || done === 0 ? null : done / seconds;
}

/** "about 3 min 20 s left", reckoned from the pace so far; null where it can't be. */
export function jobTimeLeft(job: Pick<Job, 'done' | 'total' | 'startedAt'>, at: number): string | null {
  const rate = jobRate(job, at);
  if (rate === null || job.total === null) return null;
  return `about ${formatDuration(((job.total - job.done) / rate) * 1000)} left`;
}
