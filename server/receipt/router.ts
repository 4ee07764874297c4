import { z } from 'zod';
import { casebookProcedure, router, scopedProcedure } from '../trpc/procedures';
import { readReceipt } from './read-receipt';
import { recompute } from './recompute';
import { ReceiptInput, ReceiptWire, RecomputedWire, RecomputeInput } from './wire';

export const receiptRouter = router({
  /** The receipt of what this warrant shows now, or an earlier one by its hash. Entered before it is shown. */
  get: scopedProcedure
    .input(ReceiptInput)
    .output(ReceiptWire.extend({ entry: z.number().int() }))
    .query(({ ctx, input }) => readReceipt(ctx.scope, input.sha256)),

  /** A receipt's parts made anew, for those who audit. Entered before they are shown. */
  recompute: casebookProcedure('readLedger')
    .input(RecomputeInput)
    .output(RecomputedWire)
    .query(({ ctx, input }) => recompute(ctx.investigator, ctx.file, input)),
});
