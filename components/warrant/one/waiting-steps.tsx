'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { UserCheck } from 'lucide-react';
import { useAmbit } from '../../client/ambit-context';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { Notice } from '../../state/notice';
import { useWarrantChanged } from '../use-warrant-changed';
import type { Warrant } from '../use-warrants';
import classes from './one-warrant.module.css';
import { STEP_WORDS, stepTo } from './step-words';

/** Changes of state that wait for a second person: whoever didn't ask confirms; either drops it. */
export function WaitingSteps({ warrant }: { warrant: Warrant }) {
  const waiting = warrant.steps.filter(({ doneAt }) => doneAt === null);
  return waiting.map((step) => <Waiting key={step.id} warrant={warrant} step={step} />);
}

function Waiting({ warrant: { reference }, step }: { warrant: Warrant; step: Warrant['steps'][number] }) {
  const trpc = useTRPC();
  const { case: file, may } = useAmbit();
  const changed = useWarrantChanged();
  const name = stepTo(step.to);
  const confirm = useMutation(
    trpc.warrants.step.mutationOptions({
      onSuccess: ({ entry }) => changed(`${reference} is ${step.to === 'active' ? 'resumed' : step.to}`, entry),
    }),
  );
  const drop = useMutation(
    trpc.warrants.dropStep.mutationOptions({
      onSuccess: ({ entry }) => changed('What waited is dropped', entry),
    }),
  );
  if (name === undefined) return null;
  const { word } = STEP_WORDS[name];
  const error = confirm.error ?? drop.error;
  return (
    <section className={classes.waiting} aria-label={`${word} ${reference} waits for a second person`}>
      <UserCheck size={18} aria-hidden />
      <div>
        <p className={classes.waitingWhat}>
          {step.askedByMe ? 'You' : step.askedBy} asked to {word.toLowerCase()} it, {formatMinute(step.askedAt)}: “
          {step.reason}”
        </p>
        <p className={classes.why}>
          {step.askedByMe
            ? 'Another person confirms it; you can drop it.'
            : 'It happens when a second person confirms.'}
        </p>
        {error && (
          <Notice tone="red" title="Not done">
            {error.message}
          </Notice>
        )}
      </div>
      {may('activateWarrant') && (
        <div className={classes.waitingDo}>
          {!step.askedByMe && (
            <Button
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ case: file, reference, step: name, reason: step.reason })}
            >
              Confirm: {word.toLowerCase()}
            </Button>
          )}
          <Button
            variant="default"
            loading={drop.isPending}
            onClick={() => drop.mutate({ case: file, reference, id: step.id })}
          >
            Drop
          </Button>
        </div>
      )}
    </section>
  );
}
