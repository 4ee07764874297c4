import { z } from 'zod';
import { personProcedure, router } from '../trpc/procedures';
import { answerPack, askForMore } from './answer';
import { requireMine } from './find-service';
import { listServed, readOwnLog } from './list-served';
import { forgetNote, readNotes, writeNote } from './notes';
import { openServed } from './open-served';
import { acknowledgementToSign, acknowledgeRecall } from './recall';
import { readReceipt, receiptToSign, signReceipt } from './receipt';
import { DONE } from './signed-words';
import { Entered, OpenedWire, ReceiptWire, ServedWire, ServiceId, Signature, Words } from './wire';

const Said = ServiceId.extend({ recall: z.uuid(), done: z.enum(DONE), reasons: Words(4000) });
const Signed = { text: z.string().max(20_000), signature: Signature };

/** What was served on the person who asks, whatever they are in the case: the recipient's desk. */
export const servedRouter = router({
  list: personProcedure.output(z.array(ServedWire)).query(({ ctx }) => listServed(ctx.investigator)),

  /** Under a fresh second factor, and entered. */
  open: personProcedure
    .input(ServiceId)
    .output(OpenedWire)
    .mutation(({ ctx, input }) => openServed(ctx.investigator, input.service)),

  /** The text of a receipt, to be read and then signed in the browser. */
  toSign: personProcedure
    .input(ServiceId)
    .output(z.object({ text: z.string() }))
    .query(({ ctx, input }) => receiptToSign(ctx.investigator, input.service)),

  sign: personProcedure
    .input(ServiceId.extend(Signed))
    .output(Entered)
    .mutation(({ ctx, input: { service, ...signed } }) => signReceipt(ctx.investigator, service, signed)),

  /** One's own receipt, to print it or have it checked. */
  receipt: personProcedure
    .input(ServiceId)
    .output(ReceiptWire)
    .query(async ({ ctx, input }) => readReceipt((await requireMine(ctx.investigator, input.service)).id)),

  answer: personProcedure
    .input(ServiceId.extend({ verdict: z.enum(['accepted', 'rejected']), reasons: Words(4000).default('') }))
    .output(Entered)
    .mutation(({ ctx, input: { service, ...answer } }) => answerPack(ctx.investigator, service, answer)),

  ask: personProcedure
    .input(
      ServiceId.extend({ wanted: Words(2000).min(1, 'say what you ask for'), reasons: Words(4000).min(1, 'say why') }),
    )
    .output(Entered.extend({ id: z.string() }))
    .mutation(({ ctx, input: { service, ...words } }) => askForMore(ctx.investigator, service, words)),

  toAcknowledge: personProcedure
    .input(Said)
    .output(z.object({ text: z.string() }))
    .query(({ ctx, input: { service, ...said } }) => acknowledgementToSign(ctx.investigator, service, said)),

  acknowledge: personProcedure
    .input(Said.extend(Signed))
    .output(Entered)
    .mutation(({ ctx, input: { service, ...said } }) => acknowledgeRecall(ctx.investigator, service, said)),

  /** For the person alone. */
  notes: personProcedure
    .input(ServiceId)
    .output(z.array(z.object({ id: z.string(), text: z.string(), writtenAt: z.date() })))
    .query(({ ctx, input }) => readNotes(ctx.investigator, input.service)),

  writeNote: personProcedure
    .input(ServiceId.extend({ text: Words(10_000).min(1, 'write something') }))
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => writeNote(ctx.investigator, input.service, input.text)),

  forgetNote: personProcedure
    .input(ServiceId.extend({ id: z.uuid() }))
    .output(z.object({ forgotten: z.boolean() }))
    .mutation(({ ctx, input }) => forgetNote(ctx.investigator, input.service, input.id)),

  /** The recipient's own log. */
  log: personProcedure
    .output(z.array(z.object({ entry: z.number().int(), act: z.string(), at: z.date(), inCase: z.boolean() })))
    .query(({ ctx }) => readOwnLog(ctx.investigator)),
});
