import { isDiscarded } from '@/server/warrant/warrant-words';
import type { Warrant } from './use-warrants';

type Status = Warrant['status'];

/** Where a warrant stands at a moment: its own status, and for an active one what the clocks make of it. */
export type WarrantState =
  | Exclude<Status, 'active'>
  | 'discarded'
  | 'notYet'
  | 'inForce'
  | 'ending'
  | 'powerOver'
  | 'ranOut'
  | 'kept'
  | 'keptOver';

/** A week before its end a warrant is shown as ending, in milliseconds. */
const SOON = 7 * 86_400_000;

type Clocks = Pick<Warrant, 'status' | 'activatedAt' | 'powerFrom' | 'powerTo' | 'examineUntil' | 'keptUntil'>;

/** Only `inForce`, `ending`, `powerOver` and `kept` open messages. */
export function warrantState(warrant: Clocks, at: Date): WarrantState {
  const { status, powerFrom, powerTo, examineUntil, keptUntil } = warrant;
  if (isDiscarded(warrant)) return 'discarded';
  if (status === 'cancelled' && keptUntil !== null) return keptUntil <= at ? 'keptOver' : 'kept';
  if (status !== 'active') return status;
  if (examineUntil <= at) return 'ranOut';
  if (powerFrom > at) return 'notYet';
  if (examineUntil.getTime() - at.getTime() < SOON) return 'ending';
  return powerTo <= at ? 'powerOver' : 'inForce';
}

/** Whether a version still waits for somebody or may open messages: what a list shows first. */
export function isLiving(status: Status): boolean {
  return ['draft', 'pending', 'active', 'suspended'].includes(status);
}

/** Whether a version waits to be put in force. */
export function isWaiting(status: Status): boolean {
  return status === 'draft' || status === 'pending';
}
