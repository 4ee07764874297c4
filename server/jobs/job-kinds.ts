import { rootJob } from '../custody/conversations/root-job';
import { importJob } from '../intake/import-job';
import { ocrJob } from '../intake/ocr-job';
import { generatePack } from '../pack/generate-pack';
import { countJob } from '../receipt/count-job';
import type { JobFunction } from './job-context';

/** Every kind of long work there is, with the function that does it. The name is also the queue's task name. */
export const JOB_KINDS = {
  import: importJob,
  ocr: ocrJob,
  pack: generatePack,
  count: countJob,
  root: rootJob,
} as const satisfies Record<string, JobFunction>;

export type JobKind = keyof typeof JOB_KINDS;
