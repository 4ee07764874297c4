'use client';

import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { STEP_RULES, type StepName } from '@/server/warrant/steps';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { Notice } from '../../state/notice';
import { useWarrantChanged } from '../use-warrant-changed';
import type { Warrant } from '../use-warrants';
import { isWaiting } from '../warrant-state';
import { ActivateDialog } from './activate-dialog';
import { type DraftEnd, DraftEndDialog } from './draft-end-dialog';
import classes from './one-warrant.module.css';
import { StepDialog } from './step-dialog';
import { STEP_WORDS, stepsFor } from './step-words';

type Props = {
  warrant: Warrant;
  /** The newest version that was not discarded: what is drafted next begins from it. */
  isNewest: boolean;
  /** The newest version that was put in force: changes of state are about it. */
  isNewestInForce: boolean;
};

/** What this person may do to this version, or why they may not. */
export function WarrantActions({ warrant, isNewest, isNewestInForce }: Props) {
  const { may } = useAmbit();
  if (isWaiting(warrant.status)) return <WaitingActions warrant={warrant} />;
  return (
    <>
      {isNewest && may('draftWarrant') && warrant.status !== 'closed' && (
        <Draft reference={warrant.reference} word="Draft the next version" />
      )}
      {isNewestInForce && may('activateWarrant') && <Steps warrant={warrant} />}
    </>
  );
}

function WaitingActions({ warrant }: { warrant: Warrant }) {
  const { may } = useAmbit();
  const { reference, status, draftedByMe } = warrant;
  const discard = status === 'draft' && may('draftWarrant') && <EndDraft reference={reference} end="discard" />;
  if (draftedByMe)
    return (
      <>
        {discard}
        {status === 'draft' && may('draftWarrant') && <Draft reference={reference} word="Change the draft" />}
        {status === 'draft' && <HandOn reference={reference} />}
        <p className={classes.why}>You drafted it: another person activates.</p>
      </>
    );
  if (!may('activateWarrant'))
    return <p className={classes.why}>A second warrant clerk, the case lead or a legal reviewer activates it.</p>;
  return (
    <>
      {discard}
      {status === 'pending' && <EndDraft reference={reference} end="return" />}
      <Activate warrant={warrant} />
    </>
  );
}

function Draft({ reference, word }: { reference: string; word: string }) {
  const { href } = useAmbit();
  return (
    <Button component={Link} variant="default" href={href('/warrants/new', { of: reference })}>
      {word}
    </Button>
  );
}

function HandOn({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const submit = useMutation(
    trpc.warrants.submit.mutationOptions({
      onSuccess: ({ entry }) => changed(`${reference} is handed on to be verified`, entry),
    }),
  );
  return (
    <>
      <Button loading={submit.isPending} onClick={() => submit.mutate({ case: file, reference })}>
        Hand on for activation
      </Button>
      {submit.error && (
        <Notice tone="red" title="Not handed on">
          {submit.error.message}
        </Notice>
      )}
    </>
  );
}

function EndDraft({ reference, end }: { reference: string; end: DraftEnd }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {end === 'return' ? 'Give back' : 'Discard'}
      </Button>
      <DraftEndDialog reference={reference} end={end} opened={opened} onClose={close} />
    </>
  );
}

function Activate({ warrant }: { warrant: Warrant }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>Activate</Button>
      <ActivateDialog warrant={warrant} opened={opened} onClose={close} />
    </>
  );
}

/** The changes of state that are possible now; each asks before it happens. */
function Steps({ warrant }: { warrant: Warrant }) {
  const [step, setStep] = useState<StepName | null>(null);
  const asked = warrant.steps.filter(({ doneAt }) => doneAt === null).map(({ to }) => to);
  const possible = stepsFor(warrant).filter((name) => !asked.includes(STEP_RULES[name].to));
  if (possible.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
            Change its state
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {possible.map((name) => (
            <Menu.Item key={name} onClick={() => setStep(name)}>
              {STEP_WORDS[name].word}
              {STEP_RULES[name].twoPersons && <span className={classes.two}> by two persons</span>}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {step !== null && <StepDialog key={step} warrant={warrant} step={step} opened onClose={() => setStep(null)} />}
    </>
  );
}
