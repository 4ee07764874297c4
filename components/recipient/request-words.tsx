import { Check, Clock, X } from 'lucide-react';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import classes from './recipient.module.css';
import type { Served } from './served';

/** A request for further material and its answer. */
export function RequestWords({ request }: { request: Served['requests'][number] }) {
  const { wanted, reasons, askedAt, decision, answer, pack } = request;
  return (
    <>
      <div className={classes.marks}>
        {decision === null && (
          <Mark tone="accent" icon={Clock}>
            waiting
          </Mark>
        )}
        {decision === 'granted' && (
          <Mark tone="green" icon={Check}>
            granted{pack && ` by ${pack}`}
          </Mark>
        )}
        {decision === 'refused' && (
          <Mark tone="red" icon={X}>
            refused
          </Mark>
        )}
        <span className={classes.quiet}>{formatMinute(askedAt)}</span>
      </div>
      <p className={classes.words} dir="auto">
        <strong>{wanted}</strong>
      </p>
      <p className={classes.words} dir="auto">
        {reasons}
      </p>
      {answer !== null && (
        <p className={classes.words} dir="auto">
          Answer: {answer}
        </p>
      )}
    </>
  );
}
