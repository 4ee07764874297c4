'use client';

import { Button } from '@mantine/core';
import { Scale, Target } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { type Ambit, useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { LoadingState } from '../state/loading-state';
import { RefusedState } from '../state/refused-state';
import { scopeOf } from './scope';
import { ScopeProvider } from './scope-context';
import { useAuthorityWatch } from './use-authority-watch';

/** Shows what is below it only under a warrant in force, for a purpose of it; else says what is missing. */
export function UnderWarrant({ children }: { children: ReactNode }) {
  const ambit = useAmbit();
  const scope = scopeOf(ambit);
  useAuthorityWatch(scope !== null);
  // The same object while nothing changed: questions are told apart by it.
  const { case: reference = '', warrant = '', purpose = '' } = scope ?? {};
  const held = useMemo(() => ({ case: reference, warrant, purpose }), [reference, warrant, purpose]);
  return (
    <Answer
      query={ambit.fileQuery}
      label="Loading the case"
      loading={<LoadingState label="Loading the case" rows={8} />}
    >
      {() => (scope ? <ScopeProvider value={held}>{children}</ScopeProvider> : <NotYet ambit={ambit} />)}
    </Answer>
  );
}

function NotYet({ ambit }: { ambit: Ambit }) {
  const { file, warrant, inForce } = ambit;
  if (file?.ambits.length === 0) return <NoWarrant />;
  if (warrant === null) return <ChooseWarrant ambit={ambit} />;
  if (inForce === null) return <EndedWarrant ambit={ambit} />;
  return <ChoosePurpose ambit={ambit} />;
}

function NoWarrant() {
  return (
    <RefusedState>
      <p>You are assigned to no warrant that is in force, so nothing can be read.</p>
    </RefusedState>
  );
}

function EndedWarrant({ ambit: { warrant, file, setWarrant } }: { ambit: Ambit }) {
  const [other] = file?.ambits ?? [];
  const action = other && (
    <Button variant="default" onClick={() => setWarrant(other.warrant)}>
      Look under {other.warrant} instead
    </Button>
  );
  return (
    <RefusedState action={action}>
      <p>{warrant} is not in force for you, or it has ended. Nothing is shown under it any more.</p>
    </RefusedState>
  );
}

function ChooseWarrant({ ambit: { file, setWarrant } }: { ambit: Ambit }) {
  const buttons = file?.ambits.map(({ warrant, daysLeft }) => (
    <Button key={warrant} variant="default" justify="space-between" onClick={() => setWarrant(warrant)}>
      {warrant}, {counted(daysLeft, 'day')} left
    </Button>
  ));
  return (
    <EmptyState
      title="Under which warrant do you look?"
      icon={Scale}
      action={<Button.Group orientation="vertical">{buttons}</Button.Group>}
    >
      You are assigned to more than one. What you see and what is recorded depends on it.
    </EmptyState>
  );
}

function ChoosePurpose({ ambit: { inForce, setPurpose } }: { ambit: Ambit }) {
  const buttons = inForce?.purposes.map((purpose) => (
    <Button key={purpose} variant="default" onClick={() => setPurpose(purpose)}>
      {purpose}
    </Button>
  ));
  return (
    <EmptyState
      title="For which purpose do you look?"
      icon={Target}
      action={<Button.Group orientation="vertical">{buttons}</Button.Group>}
    >
      {inForce?.warrant} allows these purposes. The one you choose stands beside every look on the record.
    </EmptyState>
  );
}
