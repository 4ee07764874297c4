'use client';

import { Button } from '@mantine/core';
import { Hourglass, Scale, Target } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { OrderFirst } from '../acknowledge/order-first';
import { type Ambit, type OpenAmbit, useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { useStandingWords } from '../shell/use-standing-words';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { LoadingState } from '../state/loading-state';
import { RefusedState } from '../state/refused-state';
import { scopeOf } from './scope';
import { ScopeProvider } from './scope-context';
import { useAuthorityWatch } from './use-authority-watch';

/** Shows what is below it only under a warrant in force whose order was read, for a purpose that was chosen; else says what is missing. */
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
  if (inForce === null) return <EndedWarrant ambit={ambit} warrant={warrant} />;
  return <FirstUnder ambit={ambit} inForce={inForce} />;
}

/** What a warrant in force still waits for: its order read, somebody's leave, a purpose. */
function FirstUnder({ ambit, inForce }: { ambit: Ambit; inForce: OpenAmbit }) {
  const { waitsFor, warrant } = inForce;
  if (waitsFor === 'NOT_ACKNOWLEDGED') return <OrderFirst reference={warrant} />;
  if (waitsFor === null) return <ChoosePurpose ambit={ambit} inForce={inForce} />;
  return (
    <EmptyState title={`${warrant} waits for ${WAITED_FOR[waitsFor].what}`} icon={Hourglass}>
      {WAITED_FOR[waitsFor].why} The case lead can see what is missing.
    </EmptyState>
  );
}

const WAITED_FOR = {
  HANDLING: {
    what: 'the provider’s leave',
    why: 'What it covers may not be passed on to your agency before its provider agrees (H2). Nothing opens until then.',
  },
  CONDITION: {
    what: 'a permission',
    why: 'The order wants a permission before anything is read. Nothing opens until it is recorded.',
  },
} as const;

function NoWarrant() {
  return (
    <RefusedState>
      <p>You are assigned to no warrant that is in force, so nothing can be read.</p>
      <Standing />
    </RefusedState>
  );
}

function EndedWarrant({ ambit: { file, setWarrant }, warrant }: { ambit: Ambit; warrant: string }) {
  const [other] = file?.ambits ?? [];
  const action = other && (
    <Button variant="default" onClick={() => setWarrant(other.warrant)}>
      Look under {other.warrant} instead
    </Button>
  );
  return (
    <RefusedState action={action}>
      <p>{warrant} is not in force for you, or it has ended. Nothing is shown under it any more.</p>
      <Standing />
    </RefusedState>
  );
}

/** How each stands that is meant here, in a sentence. */
function Standing() {
  return useStandingWords().map(({ reference, verb, rest }) => (
    <p key={reference}>
      <strong>{reference}</strong> {verb}
      {rest}
    </p>
  ));
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

function ChoosePurpose({ ambit: { named, setPurpose }, inForce }: { ambit: Ambit; inForce: OpenAmbit }) {
  const { warrant, purposes } = inForce;
  const buttons = purposes.map((purpose) => (
    <Button
      key={purpose}
      variant={purpose === named ? 'filled' : 'default'}
      autoFocus={purpose === named}
      onClick={() => setPurpose(purpose)}
    >
      {purpose}
    </Button>
  ));
  return (
    <EmptyState
      title="For which purpose do you look?"
      icon={Target}
      action={<Button.Group orientation="vertical">{buttons}</Button.Group>}
    >
      {warrant} allows {purposes.length === 1 ? 'this purpose alone' : 'these purposes'}. The one you choose goes on the
      record, and stands beside every look. {named !== null && purposes.includes(named) && NAMED}
    </EmptyState>
  );
}

const NAMED = 'The address that you opened names one of them; the choice is still yours.';
