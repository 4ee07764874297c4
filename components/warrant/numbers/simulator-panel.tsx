'use client';

import { Button } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import { useAmbit } from '../../client/ambit-context';
import { formatCount } from '../../client/format-count';
import { Panel } from '../../shell/panel';
import { FailedState } from '../../state/failed-state';
import { LoadingState } from '../../state/loading-state';
import { RefusedState } from '../../state/refused-state';
import type { Warrant } from '../use-warrants';
import { SEEN_WORDS } from '../words';
import { Bars } from './bars';
import { MonthsHistogram } from './months-histogram';
import classes from './numbers.module.css';
import { Difference, Figures } from './simulation-summary';
import { type Simulation, useSimulation } from './use-simulation';
import { hasNumbers, WaitsForNumbers } from './waits-for-numbers';

/** What a draft would show before anybody is shown anything: numbers alone, and the look at them is on the record. */
export function SimulatorPanel({ warrant }: { warrant: Warrant }) {
  const { may } = useAmbit();
  return hasNumbers(warrant, may('readContent')) ? <Asked reference={warrant.reference} /> : <WaitsForNumbers />;
}

function Asked({ reference }: { reference: string }) {
  const { data, error, again } = useSimulation(reference);
  if (error !== null)
    return error.data?.code === 'NOT_FOUND' ? <RefusedState /> : <FailedState error={error} onRetry={again} />;
  if (data === undefined) return <LoadingState label="Counting what it covers" rows={6} />;
  return <Counted simulation={data} again={again} />;
}

function Counted({ simulation, again }: { simulation: Simulation; again: () => void }) {
  const { version, byClause, byKind, byMonth } = simulation;
  const recount = (
    <Button size="compact-sm" variant="default" leftSection={<RotateCcw size={13} aria-hidden />} onClick={again}>
      Count again
    </Button>
  );
  return (
    <div className={classes.stack}>
      <Panel title={`What version ${version} comes to`} aside={recount}>
        <Figures simulation={simulation} />
        <Difference simulation={simulation} />
        {simulation.isCoarse && (
          <p className={classes.note}>
            Whoever reads messages of the case is told small numbers as few; kinds and months of fewer than 10 messages
            are left out.
          </p>
        )}
      </Panel>
      <div className={classes.two}>
        <Panel title="By clause">
          <Bars
            bars={byClause.map(({ ordinal, messages, waits }) => ({
              name: `Clause ${ordinal}`,
              n: messages,
              ...(waits && { note: 'waits for a permission' }),
            }))}
          />
          <p className={classes.note}>Clauses overlap: these don’t add up.</p>
        </Panel>
        <Panel title="By kind">
          <Bars bars={byKind.map(({ kind, messages }) => ({ name: SEEN_WORDS[kind], n: messages }))} />
        </Panel>
      </div>
      <Panel title="By month">
        <MonthsHistogram months={byMonth} />
      </Panel>
      <Missing simulation={simulation} />
    </div>
  );
}

/** Targets that occur nowhere: a slip of the pen, or material that is not here yet. */
function Missing({ simulation: { missingTargets, missingTargetNames } }: { simulation: Simulation }) {
  if (missingTargets === 0) return null;
  return (
    <Panel title={`Occur nowhere in the material: ${formatCount(missingTargets)}`}>
      <ul className={classes.names}>
        {missingTargetNames.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {missingTargets > missingTargetNames.length && (
        <p className={classes.note}>The first {formatCount(missingTargetNames.length)} are shown.</p>
      )}
    </Panel>
  );
}
