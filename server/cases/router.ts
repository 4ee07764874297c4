import { z } from 'zod';
import { ACTIONS } from '../ability/roles';
import { casebookProcedure, personProcedure, router } from '../trpc/procedures';
import { WARRANT_STATUSES } from '../warrant/warrant-words';
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

/** How a warrant that names the asker stands, where nothing opens under it. */
export const ClosedWire = z.object({
  warrant: z.string(),
  status: z.enum(WARRANT_STATUSES),
  powerFrom: z.date(),
  examineUntil: z.date(),
  keptGround: z.string().nullable(),
  keptUntil: z.date().nullable(),
  isForMyAgency: z.boolean(),
  /** Who took the step to this state, and when. */
  by: z.array(z.string()),
  at: z.date().nullable(),
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
        closed: z.array(ClosedWire),
        people: z.array(z.object({ name: z.string(), agency: z.string(), roles: z.array(z.string()) })),
      }),
    )
    .query(({ ctx }) => readCase(ctx.investigator, ctx.file)),
});
