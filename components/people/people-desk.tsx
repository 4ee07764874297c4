'use client';

import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { FileCog, Search } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../client/me-context';
import { useTRPC } from '../client/trpc';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { RefusedState } from '../state/refused-state';
import { PeopleTable } from './people-table';
import { SetupDialog } from './setup-dialog';

/** Accounts, for administrators. */
export function PeopleDesk() {
  const { isAdministrator } = useMe();
  const [opened, { open, close }] = useDisclosure(false);
  if (!isAdministrator) return <RefusedState ask="an administrator" />;
  return (
    <PageFrame
      title="People"
      lead="You make accounts and give people their parts in cases. Messages stay closed to you, and each change is on the record."
      actions={
        <Button leftSection={<FileCog size={15} aria-hidden />} onClick={open}>
          Apply a set-up file
        </Button>
      }
    >
      <AllPeople />
      <SetupDialog opened={opened} onClose={close} />
    </PageFrame>
  );
}

function AllPeople() {
  const trpc = useTRPC();
  const people = useQuery(trpc.people.list.queryOptions());
  const [wanted, setWanted] = useState('');
  const search = (
    <TextInput
      size="xs"
      w={240}
      aria-label="Find a person"
      placeholder="Name, e-mail, agency or case"
      leftSection={<Search size={14} aria-hidden />}
      value={wanted}
      onChange={(event) => setWanted(event.currentTarget.value)}
    />
  );
  return (
    <Answer query={people} label="Loading people">
      {(list) => (
        <Panel title="Accounts" flush aside={search}>
          <PeopleTable people={list.filter((person) => matches(person, wanted))} />
        </Panel>
      )}
    </Answer>
  );
}

type Findable = { name: string; login: string; agency: string; cases: readonly { case: string }[] };

function matches({ name, login, agency, cases }: Findable, wanted: string): boolean {
  const text = [name, login, agency, ...cases.map((one) => one.case)].join(' ').toLowerCase();
  return text.includes(wanted.trim().toLowerCase());
}
