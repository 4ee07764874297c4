import type { ReactNode } from 'react';
import type { AppError } from '../client/trpc';
import { FailedState } from '../state/failed-state';
import { RefusedState } from '../state/refused-state';
import { isRefused } from './is-refused';
import classes from './pane-error.module.css';

type Props = { error: AppError; onRetry: () => void; refused?: ReactNode };

/** A pane whose question was refused or failed. */
export function PaneError({ error, onRetry, refused = <RefusedState /> }: Props) {
  return (
    <div className={classes.error}>{isRefused(error) ? refused : <FailedState error={error} onRetry={onRetry} />}</div>
  );
}
