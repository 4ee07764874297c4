import { VisuallyHidden } from '@mantine/core';
import classes from './loading-state.module.css';

/** Grey rows of the height of what will come, in pixels. `label` is read aloud: "Loading warrants". */
export function LoadingState({ label, rows = 5, height = 44 }: { label: string; rows?: number; height?: number }) {
  return (
    <div className={classes.loading} aria-busy="true">
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // The rows are alike and never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: no other name
        <div key={row} className={classes.row} style={{ height }} />
      ))}
    </div>
  );
}
