import type { Pack } from './pack';
import classes from './pack-head.module.css';
import { PackMark } from './pack-mark';

/** The name and the state of a pack. */
export function PackHead({ pack: { reference, title, state } }: { pack: Pack }) {
  return (
    <span className={classes.head}>
      <strong>{reference}</strong>
      <span className={classes.title}>{title}</span>
      <PackMark state={state} />
    </span>
  );
}
