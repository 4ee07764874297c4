import { z } from 'zod';
import { namesOf } from '../people/names-of';
import { casebookProcedure, personProcedure, requireCase, router } from '../trpc/procedures';
import { acknowledge } from './acknowledge';
import { activateWarrant } from './activate-warrant';
import { WarrantDraftInput } from './draft-terms';
import { draftWarrant } from './draft-warrant';
import { Instant } from './instant';
import { readWarrants } from './read-warrants';
import { STEP_NAMES } from './steps';
import { takeStep } from './take-step';
import { peopleIn, WarrantWire, warrantOnWire } from './wire';

const Reference = z.object({ reference: z.string().min(1).max(60) });
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Versioned = z.object({ version: z.number().int(), entry: z.number().int() });

export const warrantRouter = router({
  /** Warrants of a case, all versions. */
  list: casebookProcedure('readWarrant')
    .output(z.array(WarrantWire))
    .query(async ({ ctx }) => {
      const warrants = await readWarrants(ctx.file.id);
      const names = await namesOf(warrants.flatMap(peopleIn));
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
    .output(Versioned)
    .mutation(({ ctx, input }) => activateWarrant(ctx.investigator, ctx.file, input.reference)),

  /** Suspends, resumes, cancels, revokes, closes, or records an annulment or a provider's withdrawal. */
  step: casebookProcedure('activateWarrant')
    .input(
      Reference.extend({
        step: z.enum(STEP_NAMES),
        reason: z.string().trim().min(1).max(1000),
        documentSha256: Sha256.optional(),
        keptGround: z.string().trim().min(1).max(500).optional(),
        keptUntil: Instant.optional(),
      }),
    )
    .output(z.object({ done: z.boolean(), entry: z.number().int() }))
    .mutation(({ ctx, input }) => takeStep(ctx.investigator, ctx.file, input)),

  /** The caller has read the order and its instructions. */
  acknowledge: casebookProcedure('acknowledge')
    .input(Reference.extend({ documentSha256: Sha256 }))
    .output(Versioned)
    .mutation(({ ctx, input }) => acknowledge(ctx.investigator, ctx.file, input.reference, input.documentSha256)),
});
