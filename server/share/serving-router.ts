import { z } from 'zod';
import { casebookProcedure, router } from '../trpc/procedures';
import { answerMaterial } from './answer';
import { requireOfCase } from './find-service';
import { countDefence, listServices } from './list-services';
import { recallPack } from './recall';
import { readReceipt } from './receipt';
import { extendService, recipientsOf, servePack } from './serve';
import { CAPACITIES } from './signed-words';
import { Entered, ReceiptWire, ServiceId, ServiceWire, Words } from './wire';

const Downloads = z.number().int().min(1).max(1000);

/** What a case serves on whom, and what comes back. */
export const servingRouter = router({
  recipients: casebookProcedure('servePack')
    .output(
      z.array(z.object({ login: z.string(), name: z.string(), agency: z.string(), capacity: z.enum(CAPACITIES) })),
    )
    .query(({ ctx }) => recipientsOf(ctx.file)),

  serve: casebookProcedure('servePack')
    .input(
      z.object({
        pack: z.uuid(),
        recipient: z.string().min(1).max(200),
        expiresAt: z.coerce.date(),
        downloads: Downloads.default(3),
        note: Words(2000).default(''),
      }),
    )
    .output(Entered.extend({ service: z.string() }))
    .mutation(({ ctx, input }) => servePack(ctx.investigator, ctx.file, input)),

  extend: casebookProcedure('servePack')
    .input(ServiceId.extend({ expiresAt: z.coerce.date(), downloads: Downloads }))
    .output(Entered)
    .mutation(({ ctx, input }) => extendService(ctx.investigator, ctx.file, input)),

  /** Who has what. */
  list: casebookProcedure('readServed')
    .input(z.object({ pack: z.uuid().nullable().default(null) }))
    .output(z.array(ServiceWire))
    .query(({ ctx, input }) => listServices(ctx.file, input.pack)),

  receipt: casebookProcedure('readServed')
    .input(ServiceId)
    .output(ReceiptWire)
    .query(async ({ ctx, input }) => readReceipt((await requireOfCase(ctx.file, input.service)).id)),

  answerMaterial: casebookProcedure('servePack')
    .input(
      z.object({
        request: z.uuid(),
        decision: z.enum(['granted', 'refused']),
        answer: Words(4000).min(1, 'say why'),
        pack: z.uuid().nullable().default(null),
      }),
    )
    .output(Entered)
    .mutation(({ ctx, input }) => answerMaterial(ctx.investigator, ctx.file, input)),

  recall: casebookProcedure('servePack')
    .input(
      z.object({
        pack: z.uuid(),
        exhibits: z.array(z.string().regex(/^[A-Z]{1,5}\/[1-9][0-9]{0,4}$/, 'an exhibit such as AB/17')).max(500),
        reasons: Words(4000).min(1, 'say why'),
        dueAt: z.coerce.date(),
      }),
    )
    .output(Entered.extend({ recall: z.string() }))
    .mutation(({ ctx, input }) => recallPack(ctx.investigator, ctx.file, input)),

  /** For oversight: how much the defence read, as two numbers. */
  countDefence: casebookProcedure('countDefence')
    .output(Entered.extend({ served: z.number().int(), opened: z.number().int(), downloads: z.number().int() }))
    .query(({ ctx }) => countDefence(ctx.investigator, ctx.file)),
});
