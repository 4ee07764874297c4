import type { Warrant } from './use-warrants';

/** Where a warrant stands at a moment. Only `inForce` and `ending` open messages. */
export type WarrantState = 'draft' | 'notYet' | 'inForce' | 'ending' | 'ranOut' | 'ended';

/** A week before its end a warrant is shown as ending, in milliseconds. */
const SOON = 7 * 86_400_000;

type Clocks = Pick<Warrant, 'status' | 'powerFrom' | 'examineUntil'>;

export function warrantState({ status, powerFrom, examineUntil }: Clocks, at: Date): WarrantState {
  if (status !== 'active') return status;
  if (examineUntil <= at) return 'ranOut';
  if (powerFrom > at) return 'notYet';
  return examineUntil.getTime() - at.getTime() < SOON ? 'ending' : 'inForce';
}
