'use client';

import { Button, Tabs } from '@mantine/core';
import { Plus, ScrollText } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useAmbit } from '../client/ambit-context';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { RefusedState } from '../state/refused-state';
import { ProcedureBanner } from './procedure/procedure-banner';
import { ProcedurePanel } from './procedure/procedure-panel';
import { SubjectsPanel } from './subjects/subjects-panel';
import { TermsPanel } from './terms/terms-panel';
import { useTab } from './use-tab';
import { useWarrants, type Warrant } from './use-warrants';
import classes from './warrant-list.module.css';
import { isLiving, isWaiting } from './warrant-state';
import { WarrantTable } from './warrant-table';

const TABS = ['warrants', 'persons', 'terms', 'procedure'] as const;

/** The warrant desk of a case: its warrants, and what they are drafted from. */
export function WarrantList() {
  const { may, href, fileQuery } = useAmbit();
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
      <Answer query={fileQuery} label="Loading the case">
        {() => <Desk enter={enter} />}
      </Answer>
    </PageFrame>
  );
}

function Desk({ enter }: { enter: ReactNode }) {
  const { may } = useAmbit();
  const [tab, setTab] = useTab(TABS);
  const seesPersons = may('attribute') || may('draftWarrant');
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="warrants">Warrants</Tabs.Tab>
        {seesPersons && <Tabs.Tab value="persons">Persons and handles</Tabs.Tab>}
        {may('draftWarrant') && <Tabs.Tab value="terms">Lists of terms</Tabs.Tab>}
        <Tabs.Tab value="procedure">Privileged material</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="warrants">
        <ProcedureBanner />
        <Warrants enter={enter} />
      </Tabs.Panel>
      <Tabs.Panel value="persons">{seesPersons ? <SubjectsPanel /> : <RefusedState />}</Tabs.Panel>
      <Tabs.Panel value="terms">{may('draftWarrant') ? <TermsPanel /> : <RefusedState />}</Tabs.Panel>
      <Tabs.Panel value="procedure">
        <ProcedurePanel />
      </Tabs.Panel>
    </Tabs>
  );
}

/** All warrants of the case: what waits, what is in force, what is over. */
function Warrants({ enter }: { enter: ReactNode }) {
  const warrants = useWarrants();
  return (
    <Answer query={warrants} label="Loading warrants">
      {(all) => (all.length === 0 ? <NoWarrants action={enter} /> : <Groups warrants={all} />)}
    </Answer>
  );
}

function Groups({ warrants }: { warrants: readonly Warrant[] }) {
  const groups = [
    { title: 'Drafts, and what waits for a second person', list: warrants.filter(({ status }) => isWaiting(status)) },
    { title: 'Activated', list: warrants.filter(({ status }) => status === 'active' || status === 'suspended') },
    { title: 'Over', list: warrants.filter(({ status }) => !isLiving(status)) },
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

function NoWarrants({ action }: { action: ReactNode }) {
  return (
    <EmptyState title="No warrant yet" icon={ScrollText} action={action}>
      <p>Messages stay closed until a warrant is entered by one person and activated by another.</p>
    </EmptyState>
  );
}
