import classes from './rows.module.css';
import { writtenDay } from './written';

/** The day that the messages below it were sent on, in UTC. */
export function DayHeading({ at }: { at: Date }) {
  return (
    <h2 className={classes.day}>
      <span className={classes.rule} />
      {writtenDay(at)} (UTC)
      <span className={classes.rule} />
    </h2>
  );
}
