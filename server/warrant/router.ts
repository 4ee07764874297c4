import { z } from 'zod';
import { namesOf } from '../people/names-of';
import { casebookProcedure, personProcedure, requireCase, router } from '../trpc/procedures';
import { activateWarrant } from './activate-warrant';
import { WarrantDraftInput } from './draft-terms';
import { draftWarrant } from './draft-warrant';
import { endWarrant } from './end-warrant';
import { readWarrants } from './read-warrants';
import { WarrantWire, warrantOnWire } from './wire';

const Reference = z.object({ reference: z.string().min(1).max(60) });

export const warrantRouter = router({
  /** Warrants of a case, all versions. */
  list: casebookProcedure('readWarrant')
    .output(z.array(WarrantWire))
    .query(async ({ ctx }) => {
      const warrants = await readWarrants(ctx.file.id);
      const names = await namesOf(warrants.flatMap(({ draftedById, activatedById }) => [draftedById, activatedById]));
      return warrants.map((warrant) => warrantOnWire(warrant, ctx.investigator.id, names));
    }),

  draft: personProcedure
    .input(WarrantDraftInput)
    .output(z.object({ reference: z.string(), version: z.number().int(), entry: z.number().int() }))
    .mutation(async ({ ctx, input }) => {
      const file = await requireCase(ctx.investigator, input.case, 'draftWarrant');
      return draftWarrant(ctx.investigator, file, input);
    }),

  activate: casebookProcedure('activateWarrant')
    .input(Reference)
    .output(z.object({ version: z.number().int(), entry: z.number().int() }))
    .mutation(({ ctx, input }) => activateWarrant(ctx.investigator, ctx.file, input.reference)),

  end: casebookProcedure('activateWarrant')
    .input(Reference.extend({ reason: z.string().min(1).max(1000) }))
    .output(z.object({ entry: z.number().int() }))
    .mutation(({ ctx, input }) => endWarrant(ctx.investigator, ctx.file, input.reference, input.reason)),
});
