'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAmbit } from '../client/ambit-context';
import { ActivateDialog } from './activate-dialog';
import { EndDialog } from './end-dialog';
import classes from './one-warrant.module.css';
import type { Warrant } from './use-warrants';

/** What this person may do to this warrant, or why they may not. */
export function WarrantActions({ warrant }: { warrant: Warrant }) {
  const { may } = useAmbit();
  if (warrant.status === 'ended') return null;
  if (!may('activateWarrant')) return warrant.status === 'draft' && <WhoActivates />;
  return (
    <>
      {warrant.status === 'draft' && (warrant.draftedByMe ? <DraftedByMe /> : <Activate warrant={warrant} />)}
      <End warrant={warrant} />
    </>
  );
}

function DraftedByMe() {
  return <p className={classes.why}>You drafted it: another person activates.</p>;
}

function WhoActivates() {
  return <p className={classes.why}>A second warrant clerk, the case lead or a legal reviewer activates it.</p>;
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

function End({ warrant }: { warrant: Warrant }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {warrant.status === 'draft' ? 'Withdraw' : 'End'}
      </Button>
      <EndDialog warrant={warrant} opened={opened} onClose={close} />
    </>
  );
}
