import { casebookProcedure, router } from '../trpc/procedures';
import { runSimulation } from './run-simulation';
import { SimulationWire, SimulatorInput } from './wire';

export const simulatorRouter = router({
  /** What a draft would show, in numbers; entered before they are told. */
  run: casebookProcedure('simulateWarrant')
    .input(SimulatorInput)
    .output(SimulationWire)
    .mutation(({ ctx, input }) => runSimulation(ctx.investigator, ctx.file, input.reference)),
});
