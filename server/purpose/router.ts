import { z } from 'zod';
import { router, scopedProcedure } from '../trpc/procedures';
import { selectPurpose } from './select-purpose';

export const purposeRouter = router({
  /** The purpose of the question is the one chosen; no entry where it was chosen already. */
  select: scopedProcedure
    .output(z.object({ entry: z.number().int().nullable() }))
    .mutation(({ ctx }) => selectPurpose(ctx.scope)),
});
