import type { AppError } from '../client/trpc';
import { FailedState } from '../state/failed-state';
import { RefusedState } from '../state/refused-state';
import { isRefused } from './is-refused';
import classes from './pane-error.module.css';

/** A pane whose question was refused or failed. */
export function PaneError({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  return (
    <div className={classes.error}>
      {isRefused(error) ? <RefusedState /> : <FailedState error={error} onRetry={onRetry} />}
    </div>
  );
}
