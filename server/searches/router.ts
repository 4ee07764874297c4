import { z } from 'zod';
import { router, scopedProcedure } from '../trpc/procedures';
import { forgetSearch, listSearches, saveSearch } from './saved-searches';

export const SavedSearchWire = z.object({
  id: z.string(),
  name: z.string(),
  /** As the record keeps it: what the search bar and the address take. */
  query: z.string(),
  inWords: z.string(),
  savedAt: z.date(),
});
export type SavedSearchOnWire = z.output<typeof SavedSearchWire>;

const Name = z
  .string()
  .trim()
  .min(1, 'give it a name')
  .max(100)
  .regex(/^[^\0]*$/, 'holds a character that no name has');

/** A reader's own searches under this warrant and for this purpose. Nobody else's, nor those saved under another warrant. */
export const searchesRouter = router({
  list: scopedProcedure.output(z.array(SavedSearchWire)).query(({ ctx: { scope } }) => listSearches(scope)),

  save: scopedProcedure
    .input(z.object({ name: Name, query: z.string().max(1000) }))
    .output(z.object({ id: z.string(), entry: z.number().int() }))
    .mutation(({ ctx: { scope }, input }) => saveSearch(scope, input.name, input.query)),

  forget: scopedProcedure
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ entry: z.number().int() }))
    .mutation(({ ctx: { scope }, input }) => forgetSearch(scope, input.id)),
});
