import { casebookProcedure, router } from '../trpc/procedures';
import { readMeter } from './read-meter';
import { MeterInput, MeterWire } from './wire';

export const meterRouter = router({
  /** In scope, opened, used, third parties, refusals; entered before they are told. */
  read: casebookProcedure('readMeter')
    .input(MeterInput)
    .output(MeterWire)
    .mutation(({ ctx, input }) => readMeter(ctx.investigator, ctx.file, input.warrant, input.person)),
});
