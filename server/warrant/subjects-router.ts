import { z } from 'zod';
import { namesOf } from '../people/names-of';
import { casebookProcedure, router } from '../trpc/procedures';
import { decideAttribution, proposeAttribution, withdrawAttribution } from './attributions';
import { addSubject, CATEGORIES, readSubjects } from './subjects';

const SubjectWire = z.object({
  name: z.string(),
  category: z.enum(CATEGORIES),
  attributions: z.array(
    z.object({
      id: z.number().int(),
      handle: z.string(),
      state: z.enum(['proposed', 'accepted', 'rejected', 'withdrawn']),
      basis: z.string(),
      proposedBy: z.string(),
      proposedByMe: z.boolean(),
      proposedAt: z.date(),
      decidedBy: z.string().nullable(),
      decidedAt: z.date().nullable(),
    }),
  ),
});
const Entered = z.object({ entry: z.number().int() });
const Name = z.string().trim().min(1).max(300);
const Attributed = z.object({ attribution: z.number().int().min(1) });

/** Persons whom a warrant may name, and the handles that are said to be theirs. */
export const subjectsRouter = router({
  /** For those who attribute, and for those who draft warrants by person. */
  list: casebookProcedure('attribute', 'draftWarrant')
    .output(z.array(SubjectWire))
    .query(async ({ ctx }) => {
      const subjects = await readSubjects(ctx.file);
      const made = subjects.flatMap(({ attributions }) => attributions);
      const names = await namesOf(made.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById]));
      return subjects.map(({ name, category, attributions }) => ({
        name,
        category: category as (typeof CATEGORIES)[number],
        attributions: attributions.map(({ proposedById, decidedById, ...rest }) => ({
          ...rest,
          proposedBy: names.get(proposedById) ?? '',
          proposedByMe: proposedById === ctx.investigator.id,
          decidedBy: decidedById && (names.get(decidedById) ?? ''),
        })),
      }));
    }),

  /** Enters a person, or gives them another category. */
  add: casebookProcedure('attribute')
    .input(z.object({ name: Name, category: z.enum(CATEGORIES).default('uninvolved') }))
    .output(Entered)
    .mutation(({ ctx, input }) => addSubject(ctx.investigator, ctx.file, input.name, input.category)),

  propose: casebookProcedure('attribute')
    .input(z.object({ subject: Name, handle: z.string().min(1).max(1000), basis: z.string().trim().min(1).max(2000) }))
    .output(Attributed.extend(Entered.shape))
    .mutation(({ ctx, input }) => proposeAttribution(ctx.investigator, ctx.file, input)),

  /** A second person accepts or rejects. */
  decide: casebookProcedure('attribute')
    .input(Attributed.extend({ accept: z.boolean(), reason: z.string().trim().max(2000).default('') }))
    .output(Entered)
    .mutation(({ ctx, input }) => decideAttribution(ctx.investigator, ctx.file, input)),

  withdraw: casebookProcedure('attribute')
    .input(Attributed.extend({ reason: z.string().trim().max(2000).default('') }))
    .output(Entered)
    .mutation(({ ctx, input }) => withdrawAttribution(ctx.investigator, ctx.file, input)),
});
