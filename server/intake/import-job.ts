import { z } from 'zod';
import { askForRoot } from '../custody/conversations/root-job';
import { JobCancelled, type JobContext, JobFault, JobHandedBack } from '../jobs/job-context';
import { StoreRefusal } from '../media/store-refusal';
import { askForCount } from '../receipt/ask-for-count';
import { enterIntake } from './enter-intake';
import { loadMessages } from './load-messages';
import { lookAtMedia } from './look-at-media';
import {
  closeSourceFile,
  noteEntries,
  openSourceFile,
  readSourceFile,
  type SourceFile,
  withheldSince,
} from './source-file';
import { startReading } from './start-reading';
import { openOriginal } from './store-original';

/** What an import is started with: the file is in the object store already. */
export const ImportInput = z.object({
  source: z.string().min(1),
  fileName: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
});

type ImportInput = z.infer<typeof ImportInput>;

/**
 * Loads a received file into its case. Goes on after a crash where the last batch ended, and gives the counts of the receipt.
 * Each end is entered in the ledger; a crash between an entry and the note of it gives a second entry, never none.
 */
export async function importJob(ctx: JobContext) {
  const { caseId } = ctx;
  if (caseId === null) throw new JobFault('An import needs a case.');
  const input = ImportInput.parse(ctx.input);
  const file = await openSourceFile({ ...input, caseId, jobId: ctx.id });
  try {
    if (file.startedEntry === null)
      await noteEntries(file.id, { started: await enterIntake(ctx, 'import.started', 'ok', input) });
    await lookAtMedia(ctx);
    await load(ctx, file, input);
  } catch (error) {
    throw await enterStop(ctx, input, asFault(error));
  }
  return finish(ctx, input);
}

async function load(ctx: JobContext, file: SourceFile, { sha256, bytes }: ImportInput): Promise<void> {
  const report = (done: number) => ctx.report({ step: 'Storing messages', done, total: bytes });
  await report(file.resumeOffset);
  await loadMessages({
    file,
    bytes: await openOriginal(sha256),
    afterBatch: async (offset) => {
      await report(offset);
      ctx.throwIfCancelled();
    },
  });
  await closeSourceFile(file.id);
  await ctx.report({ step: 'Closing the receipt', done: bytes, total: bytes });
}

async function finish(ctx: JobContext, input: ImportInput) {
  const { id, counts, finishedEntry } = await readSourceFile(ctx.id);
  if (finishedEntry === null) {
    await enterWithheld(ctx, id);
    await noteEntries(id, { finished: await enterIntake(ctx, 'import.finished', 'ok', { ...input, ...counts }) });
  }
  const reading = await startReading(ctx);
  if (ctx.caseId !== null) {
    await askForRoot(ctx.caseId, ctx.startedById);
    await askForCount(ctx.caseId, ctx.startedById);
  }
  return { file: id, ...counts, reading };
}

/** What came in for the filter side alone is entered as withheld, as when somebody lists an identifier. */
async function enterWithheld(ctx: JobContext, file: number): Promise<void> {
  const { messages, conversations } = await withheldSince(file);
  if (messages > 0) await enterIntake(ctx, 'quarantine.raised', 'ok', { origin: 'import', messages, conversations });
}

/** Enters that the load was stopped, by a person or by a fault, and gives the error on. A process that ends stops nothing. */
async function enterStop(ctx: JobContext, input: ImportInput, error: unknown): Promise<unknown> {
  const why = ctx.signal.aborted ? ctx.signal.reason : error;
  if (why instanceof JobHandedBack) return why;
  const { id, counts } = await readSourceFile(ctx.id);
  await enterWithheld(ctx, id);
  await enterIntake(ctx, 'import.cancelled', why instanceof JobCancelled ? 'ok' : 'error', { ...input, ...counts });
  // Should it be taken up again, that is a new start.
  await noteEntries(id, { started: null });
  return why;
}

function asFault(error: unknown): unknown {
  if (!(error instanceof StoreRefusal)) return error;
  return new JobFault(`The received file can't be read from the object store. ${error.message}`);
}
