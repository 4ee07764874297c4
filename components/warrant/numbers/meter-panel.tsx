'use client';

import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../../client/ambit-context';
import { formatCount } from '../../client/format-count';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { FailedState } from '../../state/failed-state';
import { LoadingState } from '../../state/loading-state';
import { RefusedState } from '../../state/refused-state';
import { Bars } from './bars';
import classes from './numbers.module.css';

type Meter = inferRouterOutputs<AppRouter>['meter']['read'];

/** How much of what the order covers was looked at. Each look at these numbers is on the record. */
export function MeterPanel({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const read = useMutation(trpc.meter.read.mutationOptions());
  const { mutate } = read;
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    mutate({ case: file, warrant: reference });
  }, [mutate, file, reference]);
  const ask = (person: string | null) => mutate({ case: file, warrant: reference, ...(person !== null && { person }) });
  if (read.isError)
    return read.error.data?.code === 'NOT_FOUND' ? (
      <RefusedState />
    ) : (
      <FailedState error={read.error} onRetry={() => ask(null)} />
    );
  if (read.data === undefined) return <LoadingState label="Reading the meter" />;
  return <Shown meter={read.data} ask={ask} />;
}

function Shown({ meter, ask }: { meter: Meter; ask: (person: string | null) => void }) {
  const { inScope, total, opened, used, thirdParties, refusals, people, person } = meter;
  const again = (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<RotateCcw size={13} aria-hidden />}
      onClick={() => ask(person)}
    >
      Count again
    </Button>
  );
  const all = [
    ...(total === null ? [] : [{ name: 'All messages of the case', n: total }]),
    ...(inScope === null ? [] : [{ name: 'In scope', n: inScope }]),
  ];
  return (
    <div className={classes.stack}>
      {people !== null && (
        <Select
          label="Whose looks"
          w={320}
          data={people.map(({ login, name }) => ({ value: login, label: name }))}
          value={person}
          placeholder="Everybody’s"
          clearable
          clearButtonProps={{ 'aria-label': 'Everybody’s' }}
          onChange={ask}
        />
      )}
      <Panel title="In scope, opened, used" aside={again}>
        <Bars bars={[...all, { name: 'Opened', n: opened }, { name: 'Used in a note or a pack', n: used }]} />
        {inScope === null && (
          <p className={classes.note}>What is in scope is being counted: count again in a minute.</p>
        )}
        {inScope !== null && inScope > 0 && (
          <p className={classes.note}>
            {((opened / inScope) * 100).toFixed(1)} % of what is in scope was opened. Third parties touched:{' '}
            {formatCount(thirdParties)}.
          </p>
        )}
      </Panel>
      <Panel title="Refusals in this case">
        {refusals.length === 0 ? (
          <p className={classes.none}>Nothing was refused.</p>
        ) : (
          <Bars bars={refusals.map(({ code, n }) => ({ name: code, n }))} />
        )}
      </Panel>
      {people !== null && people.length > 0 && (
        <Panel title="By person, in the order of their names">
          <Bars
            bars={people.map(({ name, login, opened: n, refused }) => ({
              name: people.some((one) => one.name === name && one.login !== login) ? `${name}, ${login}` : name,
              n,
              note: refused === 0 ? 'opened' : `opened; ${formatCount(refused)} refused`,
            }))}
          />
        </Panel>
      )}
    </div>
  );
}
