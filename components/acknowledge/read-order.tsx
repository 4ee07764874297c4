'use client';

import { Button, Checkbox } from '@mantine/core';
import { useId, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { PageFrame } from '../shell/page-frame';
import { Notice } from '../state/notice';
import type { Warrant } from '../warrant/use-warrants';
import { OrderSheet } from './order-sheet';
import { OrderTerms } from './order-terms';
import classes from './read-order.module.css';
import { useAcknowledge } from './use-order';
import { useReadToEnd } from './use-read-to-end';

/** The order and its instructions, to be read to the end and then confirmed. */
export function ReadOrder({ warrant }: { warrant: Warrant }) {
  const { case: reference, file } = useAmbit();
  const { isRead, frame, end } = useReadToEnd();
  const [hasTicked, setTicked] = useState(false);
  const acknowledge = useAcknowledge();
  const hint = useId();
  const wantsTick = [warrant.handlingCode, file?.handlingCode].includes('H3');
  const missing = !isRead ? 'Read to the end first.' : wantsTick && !hasTicked ? 'Tick the box above first.' : null;
  const confirm = () => {
    if (missing === null)
      acknowledge.mutate({ case: reference, reference: warrant.reference, documentSha256: warrant.documentSha256 });
  };
  return (
    <PageFrame
      title={`The order of ${warrant.reference}`}
      lead={`Version ${warrant.version}. ${warrant.issuer}. ${warrant.legalBasis.join('; ')}`}
      narrow
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section ref={frame} className={classes.frame} tabIndex={0} aria-label="The order and its instructions">
        <OrderSheet warrant={warrant} />
        <OrderTerms warrant={warrant} caseHandlingCode={file?.handlingCode ?? 'H0'} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: reached by key, it brings the end into sight */}
        <p ref={end} className={classes.end} tabIndex={0}>
          End of the order and its instructions
        </p>
      </section>
      {wantsTick && (
        <Checkbox
          className={classes.tick}
          label="I have read the provider’s further restrictions (H3)"
          checked={hasTicked}
          onChange={(event) => setTicked(event.currentTarget.checked)}
        />
      )}
      {acknowledge.error && (
        <Notice tone="red" title="It was not acknowledged">
          {acknowledge.error.message}
        </Notice>
      )}
      <div className={classes.foot}>
        {/* Not disabled in the browser's sense: it can be reached, and says what is missing. */}
        <Button
          data-disabled={missing !== null || undefined}
          aria-disabled={missing !== null}
          aria-describedby={hint}
          loading={acknowledge.isPending}
          onClick={confirm}
        >
          I have read the order and its instructions
        </Button>
        <span id={hint} className={classes.hint} aria-live="polite">
          {missing ?? 'It goes on the record under your name.'}
        </span>
      </div>
    </PageFrame>
  );
}
