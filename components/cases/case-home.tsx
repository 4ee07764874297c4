'use client';

import { type CaseFile, useAmbit } from '../client/ambit-context';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { Mark } from '../state/mark';
import { useWarrants, type Warrant } from '../warrant/use-warrants';
import { WarrantClocks } from '../warrant/warrant-clocks';
import { isLiving } from '../warrant/warrant-state';
import classes from './case-home.module.css';
import { CaseJobs } from './case-jobs';
import { CasePacks } from './case-packs';
import { CasePeople } from './case-people';
import { CaseTodo } from './case-todo';
import { roleWord } from './role-words';

/** Where somebody stands in a case: what they can do now, under which warrants and until when, with whom. */
export function CaseHome() {
  const { fileQuery } = useAmbit();
  return (
    <Answer query={fileQuery} label="Loading the case">
      {(file) => <Home file={file} />}
    </Answer>
  );
}

function Home({ file }: { file: CaseFile }) {
  const { may } = useAmbit();
  const parts = file.roles.map((role) => (
    <Mark key={role} tone="accent">
      {roleWord(role)}
    </Mark>
  ));
  return (
    <PageFrame title={file.name} lead={`Case ${file.reference}, handling code ${file.handlingCode}`} actions={parts}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <CaseTodo file={file} />
          <MyWarrants />
          {may('readPack') && <CasePacks />}
          {may('readIntake') && <CaseJobs />}
        </div>
        <CasePeople people={file.people} />
      </div>
    </PageFrame>
  );
}

function MyWarrants() {
  const warrants = useWarrants();
  const { may } = useAmbit();
  const title = may('readContent') ? 'My warrants and their clocks' : 'Warrants and their clocks';
  return (
    <Panel title={title}>
      <Answer query={warrants} label="Loading warrants">
        {(all) => {
          const mine = relevant(all, may('readContent'));
          if (mine.length > 0) return <WarrantClocks warrants={mine} />;
          return (
            <p className={classes.none}>
              No warrant names you. A warrant clerk or the case lead assigns people to warrants.
            </p>
          );
        }}
      </Answer>
    </Panel>
  );
}

/** Those who read see the warrants that name them; the others all that aren't over. */
function relevant(all: readonly Warrant[], isReader: boolean): Warrant[] {
  return all.filter(({ status, assignedToMe }) => isLiving(status) && (assignedToMe || !isReader));
}
