'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useAmbit } from '../../client/ambit-context';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { Mark, type Tone } from '../../state/mark';
import { Notice } from '../../state/notice';
import classes from '../terms/terms.module.css';
import type { Attribution } from '../use-case-lists';
import { useAttributionChange } from './use-attribution-change';

const STATES: Record<Attribution['state'], { word: string; tone: Tone }> = {
  proposed: { word: 'waits for a second person', tone: 'accent' },
  accepted: { word: 'accepted', tone: 'green' },
  rejected: { word: 'rejected', tone: 'red' },
  withdrawn: { word: 'withdrawn', tone: 'quiet' },
};

/** A handle said to be somebody's: on what ground, by whom, and who decided. Warrants in force keep the handles they took over. */
export function AttributionLine({ attribution }: { attribution: Attribution }) {
  const { may } = useAmbit();
  const { handle, state, basis, proposedBy, proposedAt, decidedBy, decidedAt } = attribution;
  const { word, tone } = STATES[state];
  return (
    <div className={classes.handle}>
      <div>
        <code>{handle}</code> <Mark tone={tone}>{word}</Mark>
        <p className={classes.quiet}>
          {basis} By {proposedBy}, {formatMinute(proposedAt)}
          {decidedBy && decidedAt && `; decided by ${decidedBy}, ${formatMinute(decidedAt)}`}
        </p>
      </div>
      {may('attribute') && <Decisions attribution={attribution} />}
    </div>
  );
}

function Decisions({ attribution: { id, handle, state, proposedByMe } }: { attribution: Attribution }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useAttributionChange();
  const decide = useMutation(
    trpc.subjects.decide.mutationOptions({
      onSuccess: ({ entry }, { accept }) => changed(`${handle} is ${accept ? 'accepted' : 'rejected'}`, entry),
    }),
  );
  const withdraw = useMutation(
    trpc.subjects.withdraw.mutationOptions({ onSuccess: ({ entry }) => changed(`${handle} is withdrawn`, entry) }),
  );
  const error = decide.error ?? withdraw.error;
  const answer = (accept: boolean) => decide.mutate({ case: file, attribution: id, accept });
  return (
    <div className={classes.row}>
      {state === 'proposed' && !proposedByMe && (
        <>
          <Button size="compact-sm" loading={decide.isPending} onClick={() => answer(true)}>
            Accept {handle}
          </Button>
          <Button size="compact-sm" variant="default" disabled={decide.isPending} onClick={() => answer(false)}>
            Reject
          </Button>
        </>
      )}
      {(state === 'accepted' || (state === 'proposed' && proposedByMe)) && (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ case: file, attribution: id })}
        >
          Withdraw
        </Button>
      )}
      {error && (
        <Notice tone="red" title="Not done">
          {error.message}
        </Notice>
      )}
    </div>
  );
}
