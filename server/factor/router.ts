import { z } from 'zod';
import { casebook } from '../casebook';
import { personProcedure, router } from '../trpc/procedures';
import { beginFactor, confirmFactor, removeFactor, renewCodes } from './change-factor';
import { freshUntil, giveCode } from './fresh-factor';
import { hasFactor } from './take-code';

const Code = z.object({ code: z.string().min(1).max(60) });
const Codes = z.object({ codes: z.array(z.string()), entry: z.number().int() });

/** A person's own second factor. */
export const factorRouter = router({
  state: personProcedure
    .output(
      z.object({
        isSet: z.boolean(),
        freshUntil: z.date().nullable(),
        /** Recovery codes that weren't used yet. */
        codesLeft: z.number().int(),
      }),
    )
    .query(async ({ ctx: { investigator: who } }) => ({
      isSet: await hasFactor(who.id),
      freshUntil: await freshUntil(who),
      codesLeft: await casebook().recoveryCode.count({ where: { personId: who.id, usedAt: null } }),
    })),

  begin: personProcedure
    .input(z.object({ password: z.string().max(1000) }))
    .output(z.object({ address: z.string(), secret: z.string() }))
    .mutation(({ ctx, input }) => beginFactor(ctx.investigator, input.password)),

  confirm: personProcedure
    .input(Code)
    .output(Codes)
    .mutation(({ ctx, input }) => confirmFactor(ctx.investigator, input.code)),

  /** A code for this session: what takes a fresh one is given for a while. */
  give: personProcedure
    .input(Code)
    .output(z.object({ freshUntil: z.date() }))
    .mutation(async ({ ctx, input }) => ({ freshUntil: await giveCode(ctx.investigator, input.code) })),

  renewCodes: personProcedure
    .input(Code)
    .output(Codes)
    .mutation(({ ctx, input }) => renewCodes(ctx.investigator, input.code)),

  remove: personProcedure
    .input(Code)
    .output(z.object({ entry: z.number().int() }))
    .mutation(({ ctx, input }) => removeFactor(ctx.investigator, input.code)),
});
