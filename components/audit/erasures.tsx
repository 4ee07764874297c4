'use client';

import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { type FormEvent, useState } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { counted } from '../client/format-count';
import { formatDay, formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { say, sayNot } from '../notes/say';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { Mark } from '../state/mark';
import { Notice } from '../state/notice';
import classes from './audit.module.css';
import { Choice } from './waiting';

type Erasure = inferRouterOutputs<AppRouter>['audit']['allErasures'][number];

/** Administrators ask; an auditor of the case agrees, or for all cases another administrator. */
export function Erasures() {
  const trpc = useTRPC();
  const erasures = useQuery(trpc.audit.allErasures.queryOptions());
  return (
    <Panel title="Erasing what was sealed">
      <Stack gap="md">
        <p className={classes.words}>
          Where the law says that nobody may keep it any longer. What was sealed with entries goes for good, from the
          database and with its keys; the entries themselves and every proof stay.
        </p>
        <AskErasure />
        <Answer query={erasures} label="Loading what was asked">
          {(list) =>
            list.length === 0 ? (
              <p className={classes.words}>Nobody has asked for one yet.</p>
            ) : (
              <ul className={classes.waiting}>
                {list.map((one) => (
                  <li key={one.id}>
                    <span>
                      {one.askedBy}, {formatMinute(one.askedAt)}: {one.case ?? 'all cases'}
                      {one.before && `, entries before ${formatDay(one.before)}`}. “{one.legalBasis}”
                    </span>
                    <Standing erasure={one} />
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </Stack>
    </Panel>
  );
}

function Standing({ erasure: { id, case: reference, isMine, decision, decidedBy, erased } }: { erasure: Erasure }) {
  if (erased !== null) return <Mark>{`${counted(erased, 'part')} erased, ${decidedBy} agreed`}</Mark>;
  if (decision === 'refused') return <Mark>{`${decidedBy} refused`}</Mark>;
  if (reference === null && !isMine) return <DecideRetention id={id} />;
  return <Mark>{reference === null ? 'waits for another administrator' : 'waits for an auditor of the case'}</Mark>;
}

function DecideRetention({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const decide = useMutation(
    trpc.audit.decideRetention.mutationOptions({
      onSuccess: ({ erased }, { approve }) =>
        say(approve ? 'Erased' : 'Refused', approve ? counted(erased, 'sealed part') : 'It is on the record.'),
      onError: (error) => sayNot('Not decided', error.message),
      onSettled: () => queryClient.invalidateQueries(trpc.audit.allErasures.queryFilter()),
    }),
  );
  return (
    <Choice
      isPending={decide.isPending}
      yes="Agree to erase for good"
      onChoose={(approve) => decide.mutate({ id, approve })}
    />
  );
}

function AskErasure() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cases = useQuery(trpc.cases.list.queryOptions());
  const [reference, setReference] = useState<string | null>(null);
  const [before, setBefore] = useState<string | null>(null);
  const [legalBasis, setLegalBasis] = useState('');
  const ask = useMutation(
    trpc.audit.askErasure.mutationOptions({
      onSuccess: () => {
        setLegalBasis('');
        say('Asked', 'A second person must agree before anything goes.');
        void queryClient.invalidateQueries(trpc.audit.allErasures.queryFilter());
      },
    }),
  );
  const isReady = legalBasis.trim() !== '' && (reference !== null || before !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const day = before === null ? null : new Date(`${before}T00:00:00Z`);
    if (isReady) ask.mutate({ case: reference, before: day, legalBasis: legalBasis.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group align="flex-end">
          <Select
            label="Case"
            placeholder="all cases"
            data={(cases.data ?? []).map((one) => ({ value: one.reference, label: `${one.reference}, ${one.name}` }))}
            value={reference}
            onChange={setReference}
            clearable
            clearButtonProps={{ 'aria-label': 'All cases' }}
          />
          <DateInput
            label="Entries before (UTC)"
            placeholder={reference === null ? 'day month year' : 'all entries'}
            valueFormat="D MMM YYYY"
            value={before}
            onChange={(next) => setBefore(next || null)}
            clearable
            clearButtonProps={{ 'aria-label': 'No day' }}
          />
        </Group>
        <Textarea
          label="Under which law"
          description="Kept with the request, and entered."
          value={legalBasis}
          maxLength={2000}
          autosize
          minRows={2}
          onChange={(event) => setLegalBasis(event.currentTarget.value)}
        />
        {ask.isError && (
          <Notice tone="red" title="Not asked">
            {ask.error.message}
          </Notice>
        )}
        <Group>
          <Button type="submit" disabled={!isReady} loading={ask.isPending}>
            Ask for the erasure
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
