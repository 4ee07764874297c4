'use client';

import { useAmbit } from '../client/ambit-context';
import { useCaseJobs } from '../client/use-jobs';
import { JobCard } from '../jobs/job-card';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { BringIn } from './bring-in';
import classes from './intake.module.css';
import { Receipts } from './receipts';

/** Bringing seized files in, what each of them came to, and the long work of the case. */
export function IntakeDesk() {
  const { may, case: reference } = useAmbit();
  const jobs = useCaseJobs(reference);
  return (
    <PageFrame
      title="Intake and jobs"
      lead="Every line of a file is stored, found to be there already, or refused with its reason. Nothing falls between."
    >
      <div className={classes.stack}>
        {may('runIntake') && <BringIn />}
        <Answer query={jobs} label="Loading jobs">
          {(list) => (
            <>
              {list.length > 0 && (
                <Panel title="Jobs">
                  {list.slice(0, 6).map((job) => (
                    <JobCard key={job.id} job={job} />
                  ))}
                </Panel>
              )}
              {/* A receipt changes with its job: both are asked anew together. */}
              <Receipts finished={list.filter(({ finishedAt }) => finishedAt !== null).length} />
            </>
          )}
        </Answer>
      </div>
    </PageFrame>
  );
}
