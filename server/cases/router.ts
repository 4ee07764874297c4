import { z } from 'zod';
import { ACTIONS } from '../ability/roles';
import { casebookProcedure, personProcedure, router } from '../trpc/procedures';
import { listCases, readCase, WAITING } from './read-cases';

const CaseWire = z.object({
  reference: z.string(),
  name: z.string(),
  handlingCode: z.string(),
  roles: z.array(z.string()),
});
export const AmbitWire = z.object({
  warrant: z.string(),
  version: z.number().int(),
  purposes: z.array(z.string()),
  examineUntil: z.date(),
  daysLeft: z.number().int(),
  handlingCode: z.string(),
  /** What must come before anything opens: the order read, the provider's leave, a permission. */
  waitsFor: z.enum(WAITING).nullable(),
  /** The purposes that were chosen in this session. */
  chosen: z.array(z.string()),
});

export const casesRouter = router({
  /** The cases that this person has a part in; an administrator sees all by name. */
  list: personProcedure.output(z.array(CaseWire)).query(({ ctx }) => listCases(ctx.investigator)),

  /** One case: my roles, what I may do, and the warrants under which I may look now. */
  get: casebookProcedure('readCase')
    .output(
      CaseWire.extend({
        actions: z.array(z.enum(ACTIONS)),
        ambits: z.array(AmbitWire),
        people: z.array(z.object({ name: z.string(), agency: z.string(), roles: z.array(z.string()) })),
      }),
    )
    .query(({ ctx }) => readCase(ctx.investigator, ctx.file)),
});
