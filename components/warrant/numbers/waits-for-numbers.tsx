import type { Warrant } from '../use-warrants';
import classes from './numbers.module.css';

/** Whether this version has numbers for somebody: whoever reads messages gets none of a draft before somebody else has handed it on. */
export function hasNumbers({ status, draftedByMe }: Warrant, reads: boolean): boolean {
  return !reads || (status !== 'draft' && !(status === 'pending' && draftedByMe));
}

/** In the place of numbers that a reader doesn’t get yet. */
export function WaitsForNumbers() {
  return (
    <p className={classes.none}>
      You read messages of this case: you get the numbers of what somebody else drafted, once they have handed it on.
    </p>
  );
}
