import { z } from 'zod';
import { namesOf } from '../people/names-of';
import { casebookProcedure, router } from '../trpc/procedures';
import { approveTerms, readTermLists } from './approve-terms';
import { Instant } from './instant';

const TermListWire = z.object({
  name: z.string(),
  version: z.number().int(),
  terms: z.array(z.string()),
  approvedBy: z.string(),
  approvedAt: z.date(),
  enteredBy: z.string(),
  enteredAt: z.date(),
});

/** Approved lists of search terms: an order may allow only what they match. */
export const termsRouter = router({
  /** All versions, the newest of each first. */
  list: casebookProcedure('draftWarrant')
    .output(z.array(TermListWire))
    .query(async ({ ctx }) => {
      const lists = await readTermLists(ctx.file);
      const names = await namesOf(lists.map(({ enteredById }) => enteredById));
      return lists.map((list) => ({ ...list, enteredBy: names.get(list.enteredById) ?? '' }));
    }),

  approve: casebookProcedure('draftWarrant')
    .input(
      z.object({
        name: z.string().trim().min(1).max(200),
        terms: z.array(z.string().trim().min(1).max(1000)).min(1).max(2000),
        approvedBy: z.string().trim().min(1).max(300),
        approvedAt: Instant,
      }),
    )
    .output(z.object({ name: z.string(), version: z.number().int(), entry: z.number().int() }))
    .mutation(({ ctx, input }) => approveTerms(ctx.investigator, ctx.file, input)),
});
