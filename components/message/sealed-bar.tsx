import { EyeOff } from 'lucide-react';
import { counted } from '../client/format-count';
import classes from './rows.module.css';

/** Messages that the warrant does not cover: how many, and nothing else about them. */
export function SealedBar({ count, warrant }: { count: number; warrant: string }) {
  return (
    <p className={classes.sealed}>
      <EyeOff size={13} aria-hidden />
      {counted(count, 'message')} not covered by {warrant}
    </p>
  );
}
