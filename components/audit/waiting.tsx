'use client';

import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { counted, formatCount } from '../client/format-count';
import { formatDay, formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { say, sayNot } from '../notes/say';
import { Panel } from '../shell/panel';
import classes from './audit.module.css';

/** What another person asked for and this one may decide. Nothing is drawn while nothing waits. */
export function Waiting() {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const openings = useQuery(trpc.audit.openings.queryOptions({ case: reference }));
  const erasures = useQuery(trpc.audit.erasures.queryOptions({ case: reference }));
  const toOpen = (openings.data ?? []).filter(({ mayDecide, decision }) => mayDecide && decision === null);
  const toErase = (erasures.data ?? []).filter(
    ({ isMine, decision, erased }) => !isMine && decision !== 'refused' && erased === null,
  );
  if (toOpen.length + toErase.length === 0) return null;
  return (
    <Panel title="Waits for a second person">
      <ul className={classes.waiting}>
        {toOpen.map(({ id, about, reason, askedBy, askedAt }) => (
          <li key={id}>
            <span>
              {askedBy} asks to open the sealed part of no. {formatCount(about)}, {formatMinute(askedAt)}: “{reason}”
            </span>
            <DecideOpening id={id} />
          </li>
        ))}
        {toErase.map(({ id, before, legalBasis, askedBy, askedAt }) => (
          <li key={id}>
            <span>
              {askedBy} asks to erase what was sealed with{' '}
              {before ? `entries before ${formatDay(before)}` : 'all entries'} of this case, {formatMinute(askedAt)}: “
              {legalBasis}”. It can’t be taken back; the entries themselves stay.
            </span>
            <DecideErasure id={id} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function DecideOpening({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const decide = useMutation(
    trpc.audit.decideOpening.mutationOptions({
      onSuccess: (_entry, { approve }) => say(approve ? 'Agreed' : 'Refused', 'It is on the record.'),
      onError: (error) => sayNot('Not decided', error.message),
      onSettled: () => queryClient.invalidateQueries(trpc.audit.openings.queryFilter()),
    }),
  );
  return (
    <Choice
      isPending={decide.isPending}
      yes="Agree to open"
      onChoose={(approve) => decide.mutate({ case: reference, id, approve })}
    />
  );
}

function DecideErasure({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const decide = useMutation(
    trpc.audit.decideErasure.mutationOptions({
      onSuccess: ({ erased }, { approve }) =>
        say(approve ? 'Erased' : 'Refused', approve ? counted(erased, 'sealed part') : 'It is on the record.'),
      onError: (error) => sayNot('Not decided', error.message),
      onSettled: () => queryClient.invalidateQueries(trpc.audit.erasures.queryFilter()),
    }),
  );
  return (
    <Choice
      isPending={decide.isPending}
      yes="Agree to erase for good"
      onChoose={(approve) => decide.mutate({ case: reference, id, approve })}
    />
  );
}

type ChoiceProps = { isPending: boolean; yes: string; onChoose: (approve: boolean) => void };

export function Choice({ isPending, yes, onChoose }: ChoiceProps) {
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={isPending} onClick={() => onChoose(false)}>
        Refuse
      </Button>
      <Button size="xs" loading={isPending} onClick={() => onChoose(true)}>
        {yes}
      </Button>
    </Group>
  );
}
