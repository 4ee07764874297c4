'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { useCaseJobs } from '../client/use-jobs';
import { JobCard } from '../jobs/job-card';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import classes from './case-home.module.css';

const SHOWN = 3;

/** The newest long work of the case. */
export function CaseJobs() {
  const { case: reference, href } = useAmbit();
  const jobs = useCaseJobs(reference);
  const all = (
    <Anchor component={Link} href={href('/intake')} size="sm">
      Intake and jobs
    </Anchor>
  );
  return (
    <Panel title="Recent jobs" aside={all}>
      <Answer query={jobs} label="Loading jobs">
        {(list) =>
          list.length === 0 ? (
            <p className={classes.none}>No file was brought in yet.</p>
          ) : (
            list.slice(0, SHOWN).map((job) => <JobCard key={job.id} job={job} />)
          )
        }
      </Answer>
    </Panel>
  );
}
