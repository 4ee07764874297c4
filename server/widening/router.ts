import { z } from 'zod';
import { casebookProcedure, router, scopedProcedure } from '../trpc/procedures';
import { answerRequest } from './answer-request';
import { askWider, withdrawRequest } from './ask-wider';
import { listRequests, myRequests } from './list-requests';
import { SelectorsWire, WideningInput } from './selectors';

const Words = z
  .string()
  .trim()
  .max(2000)
  .regex(/^[^\0]*$/, 'holds a character that no text has');
const Id = z.object({ id: z.uuid() });
const Entered = z.object({ entry: z.number().int() });

const RequestWire = z.object({
  id: z.string(),
  warrant: z.string(),
  version: z.number().int(),
  /** What is asked as the sentence of a clause, and its exact terms. */
  sentence: z.string(),
  selectors: SelectorsWire,
  reason: z.string(),
  askedBy: z.string(),
  askedByMe: z.boolean(),
  askedAt: z.date(),
  state: z.enum(['waiting', 'accepted', 'declined', 'withdrawn']),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.date().nullable(),
});
export type RequestOnWire = z.output<typeof RequestWire>;

/** Requests for a wider warrant. Accepting one changes no scope: only the next version of the warrant does, which two persons put in force. */
export const wideningRouter = router({
  /** Asks for more than the warrant covers, in the exact terms of a clause. Nothing is looked up in the corpus. */
  ask: scopedProcedure
    .input(z.object({ selectors: WideningInput, reason: Words.min(1, 'say why it is needed') }))
    .output(Entered.extend({ id: z.string(), sentence: z.string() }))
    .mutation(({ ctx: { scope }, input }) => askWider(scope, input.selectors, input.reason)),

  /** The reader's own requests under this warrant, in whichever version. */
  mine: scopedProcedure.output(z.array(RequestWire)).query(({ ctx: { scope } }) => myRequests(scope)),

  /** Takes one's own request back while it waits. */
  withdraw: scopedProcedure
    .input(Id)
    .output(Entered)
    .mutation(({ ctx: { scope }, input }) => withdrawRequest(scope, input.id)),

  /** Requests of the case, for those who draft, under warrants whose work they may read. */
  list: casebookProcedure('answerWidening')
    .output(z.array(RequestWire))
    .query(({ ctx }) => listRequests(ctx.investigator, ctx.file)),

  answer: casebookProcedure('answerWidening')
    .input(Id.extend({ accepted: z.boolean(), answer: Words.min(1, 'say why') }))
    .output(Entered)
    .mutation(({ ctx, input }) => answerRequest(ctx.investigator, ctx.file, input)),
});
