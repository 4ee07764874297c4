'use client';

import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useAmbit } from '../../client/ambit-context';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { AskDialog } from '../ask-dialog';
import { SimulationSummary } from '../numbers/simulation-summary';
import { useSimulation } from '../numbers/use-simulation';
import { hasNumbers, WaitsForNumbers } from '../numbers/waits-for-numbers';
import { useWarrantChanged } from '../use-warrant-changed';
import type { Warrant } from '../use-warrants';
import classes from './one-warrant.module.css';

type Props = { warrant: Warrant; opened: boolean; onClose: () => void };

/** The second pair of eyes: says once more what will be opened, how much that is, to whom, until when. */
export function ActivateDialog({ warrant, opened, onClose }: Props) {
  const { reference, clauses, assigned, addressees, examineUntil, purposes, draftedBy, draftedAt } = warrant;
  const trpc = useTRPC();
  const { case: file, may } = useAmbit();
  const changed = useWarrantChanged();
  const activate = useMutation(
    trpc.warrants.activate.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`${reference} is activated`, entry);
        onClose();
      },
    }),
  );
  return (
    <AskDialog
      title={`Activate ${reference}?`}
      opened={opened}
      onClose={onClose}
      word={`Activate ${reference}`}
      failed="Not activated"
      error={activate.error}
      isPending={activate.isPending}
      size="xl"
      onDo={() => activate.mutate({ case: file, reference, stamp: draftedAt.toISOString() })}
    >
      <Text>
        {draftedBy} drafted it. Compare it with the order: you confirm that this is what the order says. Its clauses:
      </Text>
      <ol className={classes.sentences}>
        {clauses.map(({ ordinal, sentence }) => (
          <li key={ordinal}>{sentence}</li>
        ))}
      </ol>
      <Text>
        It opens to {assigned.length === 0 ? 'nobody yet' : assigned.join(', ')} of {addressees.join(', ')}, for{' '}
        {purposes.join(', or for ')}, until {formatMinute(examineUntil)}.
      </Text>
      {may('simulateWarrant') && opened && <Numbers warrant={warrant} reads={may('readContent')} />}
    </AskDialog>
  );
}

function Numbers({ warrant, reads }: { warrant: Warrant; reads: boolean }) {
  return hasNumbers(warrant, reads) ? <Counted reference={warrant.reference} /> : <WaitsForNumbers />;
}

/** What it comes to in numbers, before it opens anything; the look at them is on the record. */
function Counted({ reference }: { reference: string }) {
  const simulation = useSimulation(reference);
  return <SimulationSummary simulation={simulation} />;
}
