'use client';

import { wordOf } from './reasons';
import { useRedaction } from './redaction-context';
import classes from './redaction-mark.module.css';
import type { Redaction } from './use-redactions';

/** What stands where something is redacted: of one width, whatever was there. */
export function RedactionMark({ redaction }: { redaction: Redaction }) {
  const number = useRedaction()?.numbers.get(redaction.id);
  const said = [`Redacted: ${wordOf(redaction.reason)}`, redaction.label].filter(Boolean).join(', ');
  return (
    <span className={classes.mark} role="img" aria-label={said} title={said} data-mark>
      {number === undefined ? 'R' : `R${number}`}
    </span>
  );
}
