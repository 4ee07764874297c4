import { z } from 'zod';
import { casebookProcedure, router } from '../trpc/procedures';
import { receipts, rejects } from './receipts';

const Count = z.number().int();

/** What an intake came to: read = stored + duplicates + rejected. */
export const ReceiptWire = z.object({
  id: Count,
  jobId: z.string(),
  source: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  receivedAt: z.date(),
  finishedAt: z.date().nullable(),
  read: Count,
  stored: Count,
  duplicates: Count,
  rejected: Count,
  missingFiles: Count,
});

export const intakeRouter = router({
  receipts: casebookProcedure('readIntake')
    .output(z.array(ReceiptWire))
    .query(({ ctx }) => receipts(ctx.file.id)),

  /** Refused lines with their reasons. The text itself stays in the original file: a receipt is no way round a warrant. */
  rejects: casebookProcedure('readIntake')
    .input(
      z.object({
        file: Count.min(1).max(2_147_483_647),
        after: Count.min(0).default(0),
        limit: Count.min(1).max(1000).default(200),
      }),
    )
    .output(z.array(z.object({ line: Count, reason: z.string(), sentence: z.string() })))
    .query(({ ctx, input }) => rejects(ctx.file.id, input.file, input.after, input.limit)),
});
