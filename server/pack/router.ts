import { z } from 'zod';
import { MessageWire } from '../reading/wire';
import { casebookProcedure, evidenceProcedure, router, scopedProcedure } from '../trpc/procedures';
import { changeProcedures } from './change/procedures';
import { diffPacks } from './diff-packs';
import { lifecycleProcedures } from './lifecycle/procedures';
import { openDraft } from './open-draft';
import { listPacks } from './read-packs';
import { redactRouter } from './redaction/router';
import { DiffWire, OpenPackWire, PackIdInput, PackWire } from './wire';

export const packRouter = router({
  /** Packs of the case that the reader may know of: titles and states, no content. */
  list: casebookProcedure('readPack')
    .output(z.array(PackWire))
    .query(({ ctx }) => listPacks(ctx.investigator, ctx.file.id)),

  /** The pack with its messages in their order, opened for the one who prepares it. */
  open: evidenceProcedure(MessageWire, OpenPackWire)
    .input(PackIdInput)
    .query(({ ctx, input }) => openDraft(ctx.scope, input.pack)),

  /** What differs from an earlier pack under the same warrant. */
  diff: scopedProcedure
    .input(PackIdInput.extend({ against: z.uuid() }))
    .output(DiffWire)
    .query(({ ctx, input }) => diffPacks(ctx.scope, input.pack, input.against)),

  ...changeProcedures,
  ...lifecycleProcedures,
  redact: redactRouter,
});
