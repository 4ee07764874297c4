import { z } from 'zod';
import type { Investigator } from '../session/investigator';
import { CaseInput, personProcedure, requireCase, router } from '../trpc/procedures';
import { declineReason, giveReason } from './give-reason';

/** The question as it came: what it was, in which case, and about what. */
const Asked = z.object({
  case: CaseInput.shape.case.nullable(),
  prompt: z.string().max(60),
  /** Ids and keys, as the question named them: no words. */
  items: z
    .array(z.string().regex(/^[0-9a-f-]{1,64}$/))
    .max(100)
    .default([]),
});
const Words = z
  .string()
  .max(2000)
  .regex(/^[^\0]*$/, 'holds a character that no text has')
  .default('');

export const justifyRouter = router({
  /** A reason for a sensitive act. It holds for this session in this case. */
  give: personProcedure
    .input(Asked.extend({ choice: z.string().max(300), words: Words }))
    .output(z.object({ id: z.string(), entry: z.number().int() }))
    .mutation(async ({ ctx, input }) =>
      giveReason(ctx.investigator, await fileOf(ctx.investigator, input.case), input),
    ),

  /** No reason: what was asked for stays closed, and that is entered. */
  decline: personProcedure
    .input(Asked)
    .output(z.object({ entry: z.number().int() }))
    .mutation(async ({ ctx, input }) =>
      declineReason(ctx.investigator, await fileOf(ctx.investigator, input.case), input),
    ),
});

function fileOf(who: Investigator, reference: string | null) {
  return reference === null ? null : requireCase(who, reference, 'readCase');
}
