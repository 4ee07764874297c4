'use client';

import { Button } from '@mantine/core';
import { Plus, ScrollText } from 'lucide-react';
import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { useWarrants, type Warrant } from './use-warrants';
import classes from './warrant-list.module.css';
import { WarrantTable } from './warrant-table';

/** All warrants of the case: what waits, what is in force, what is over. */
export function WarrantList() {
  const { may, href } = useAmbit();
  const warrants = useWarrants();
  const enter = may('draftWarrant') && (
    <Button component={Link} href={href('/warrants/new')} leftSection={<Plus size={15} aria-hidden />}>
      Enter a warrant
    </Button>
  );
  return (
    <PageFrame
      title="Warrants"
      lead="Each opens the messages that its clauses name, to the people whom it names, until its last day. Nothing else does."
      actions={enter}
    >
      <Answer query={warrants} label="Loading warrants">
        {(all) => (all.length === 0 ? <NoWarrants action={enter} /> : <Groups warrants={all} />)}
      </Answer>
    </PageFrame>
  );
}

function Groups({ warrants }: { warrants: readonly Warrant[] }) {
  const groups = [
    { title: 'Waiting for a second person', list: warrants.filter(({ status }) => status === 'draft') },
    { title: 'Activated', list: warrants.filter(({ status }) => status === 'active') },
    { title: 'Ended', list: warrants.filter(({ status }) => status === 'ended') },
  ];
  return (
    <div className={classes.groups}>
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ title, list }) => (
          <Panel key={title} title={title} flush>
            <WarrantTable warrants={list} />
          </Panel>
        ))}
    </div>
  );
}

function NoWarrants({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState title="No warrant yet" icon={ScrollText} action={action}>
      <p>Messages stay closed until a warrant is entered by one person and activated by another.</p>
    </EmptyState>
  );
}
