import { z } from 'zod';
import { scopedProcedure } from '../../trpc/procedures';
import { ChangedWire, PackIdInput } from '../wire';
import { generatePack } from './generate';
import { approvePack, returnPack } from './review';
import { submitPack } from './submit';

/** A pack's steps out of the house, up to its seal. */
export const lifecycleProcedures = {
  submit: scopedProcedure
    .input(PackIdInput)
    .output(ChangedWire)
    .mutation(({ ctx, input }) => submitPack(ctx.scope, input.pack)),

  /** Back to who prepared it, with reasons. */
  return: scopedProcedure
    .input(PackIdInput.extend({ reasons: z.string().trim().min(1).max(4000) }))
    .output(ChangedWire)
    .mutation(({ ctx, input }) => returnPack(ctx.scope, input.pack, input.reasons)),

  /** `digest`: of the contents that were shown. */
  approve: scopedProcedure
    .input(PackIdInput.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(ChangedWire)
    .mutation(({ ctx, input }) => approvePack(ctx.scope, input.pack, input.digest)),

  generate: scopedProcedure
    .input(PackIdInput)
    .output(ChangedWire.extend({ job: z.string() }))
    .mutation(({ ctx, input }) => generatePack(ctx.scope, input.pack)),
};
