'use client';

import classes from './draft.module.css';

/** What a part will say when it is entered, or what it still needs to say something. */
export function Sentence({ says, otherwise }: { says: string | null; otherwise: string }) {
  return (
    <p className={classes.preview} data-empty={says === null || undefined} aria-live="polite">
      {says ?? otherwise}
    </p>
  );
}
