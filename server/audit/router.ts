import { z } from 'zod';
import { casebook } from '../casebook';
import { BadInput } from '../refusal';
import { administratorProcedure, casebookProcedure, personProcedure, router } from '../trpc/procedures';
import { askErasure, decideErasure, listErasures } from './erasures';
import { FilterInput } from './filter';
import { findHistory, findLines, LineWire } from './find-lines';
import { askOpening, decideOpening, listOpenings, openEntry } from './openings';
import { peopleIn } from './people-in';

const auditor = casebookProcedure('readLedger');
const Index = z.object({ index: z.number().int().min(0) });
const Words = z.string().trim().min(1).max(2000);
const Entered = z.object({ entry: z.number().int() });
const Decision = z.object({ id: z.uuid(), approve: z.boolean() });
const Terms = z.object({ before: z.coerce.date().nullish(), legalBasis: Words });

const Opening = z.object({
  id: z.string(),
  /** The number of the entry that is to be opened. */
  about: z.number().int(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.date(),
  isMine: z.boolean(),
  /** The agency one of whose auditors must agree; null where any second auditor may. */
  agency: z.string().nullable(),
  mayDecide: z.boolean(),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
});

const Erasure = z.object({
  id: z.string(),
  case: z.string().nullable(),
  before: z.date().nullable(),
  legalBasis: z.string(),
  askedBy: z.string(),
  askedAt: z.date(),
  isMine: z.boolean(),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** How many entries lost what was sealed with them; null until it is through. */
  erased: z.number().int().nullable(),
});

/** The auditor's desk. Reading the ledger is entered in it before the answer. */
export const auditRouter = router({
  /** Entries of a case, newest first: headers alone. `before` is the number below which a page begins. */
  entries: auditor
    .input(
      z.object({
        filter: FilterInput.default({}),
        before: z.number().int().min(0).nullish(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(Entered.extend({ lines: z.array(LineWire) }))
    .query(({ ctx, input: { filter, before, limit } }) =>
      findLines(ctx.investigator, ctx.file, { filter, before: before ?? null, limit }),
    ),

  /** What one person did in all cases that the asker audits, newest first: headers alone. */
  history: personProcedure
    .input(
      z.object({
        person: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
        before: z.number().int().min(0).nullish(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(Entered.extend({ lines: z.array(LineWire.extend({ case: z.string() })) }))
    .query(({ ctx, input: { person, before, limit } }) =>
      findHistory(ctx.investigator, person, { before: before ?? null, limit }),
    ),

  /** Who may stand in a case's entries: its people and what they are called in a filter. */
  people: auditor
    .output(z.array(z.object({ alias: z.string(), name: z.string(), agency: z.string() })))
    .query(({ ctx }) => peopleIn(ctx.file)),

  /** Opens what was sealed with an entry. Null: it can't be opened any more. */
  open: auditor
    .input(Index)
    .output(Entered.extend({ payload: z.record(z.string(), z.unknown()).nullable() }))
    .mutation(({ ctx, input }) => openEntry(ctx.investigator, ctx.file, input.index)),

  openings: auditor.output(z.array(Opening)).query(({ ctx }) => listOpenings(ctx.investigator, ctx.file)),

  askOpening: auditor
    .input(Index.extend({ reason: Words }))
    .output(Entered)
    .mutation(async ({ ctx, input }) => {
      const proof = await askOpening(ctx.investigator, ctx.file, input.index, input.reason);
      return { entry: proof.index };
    }),

  decideOpening: auditor
    .input(Decision)
    .output(Entered)
    .mutation(async ({ ctx, input }) => ({ entry: (await decideOpening(ctx.investigator, ctx.file, input)).index })),

  /** Erasures that were asked for in a case. */
  erasures: auditor
    .output(z.array(Erasure))
    .query(({ ctx }) => listErasures(ctx.investigator, { caseId: ctx.file.id })),

  decideErasure: auditor
    .input(Decision)
    .output(Entered.extend({ erased: z.number().int() }))
    .mutation(({ ctx, input }) => decideErasure(ctx.investigator, ctx.file, input)),

  allErasures: administratorProcedure.output(z.array(Erasure)).query(({ ctx }) => listErasures(ctx.investigator, {})),

  /** Of a case, or without one of all entries before a day. */
  askErasure: administratorProcedure
    .input(Terms.extend({ case: z.string().min(1).max(100).nullish() }))
    .output(Entered)
    .mutation(async ({ ctx, input }) => {
      const file = input.case ? await casebook().case.findUnique({ where: { reference: input.case } }) : null;
      if (input.case && file === null) throw new BadInput('There is no case of that reference.');
      const proof = await askErasure(ctx.investigator, file, {
        before: input.before ?? null,
        legalBasis: input.legalBasis,
      });
      return { entry: proof.index };
    }),

  /** Of entries of all cases before a day: another administrator agrees, or refuses. */
  decideRetention: administratorProcedure
    .input(Decision)
    .output(Entered.extend({ erased: z.number().int() }))
    .mutation(({ ctx, input }) => decideErasure(ctx.investigator, null, input)),
});
