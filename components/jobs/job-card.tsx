'use client';

import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { formatMinute } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { isOpen, type Job, useJobsChanged } from '../client/use-jobs';
import classes from './job-card.module.css';
import { JobStateMark } from './job-state-mark';
import { jobAmount, jobPercent, jobRate, jobTimeLeft, jobTitle } from './job-words';

/** One job: what, how far, how fast, how long still, and the way to stop it. */
export function JobCard({ job }: { job: Job }) {
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <span className={classes.title}>{jobTitle(job)}</span>
        <JobStateMark state={job.state} />
        {isOpen(job) && <CancelButton id={job.id} />}
      </div>
      {job.state === 'running' && <JobProgress job={job} />}
      {job.state === 'queued' && <div className={classes.numbers}>Waits for its turn, or for its files.</div>}
      {job.fault && <div className={classes.fault}>{job.fault}</div>}
      {!isOpen(job) && (
        <div className={classes.numbers}>
          <span>{jobAmount(job, job.done)} done</span>
          <span>{job.finishedAt && formatMinute(job.finishedAt)}</span>
        </div>
      )}
    </article>
  );
}

function JobProgress({ job }: { job: Job }) {
  const percent = jobPercent(job);
  const now = Date.now();
  const rate = jobRate(job, now);
  const of = job.total === null ? '' : ` of ${jobAmount(job, job.total)}`;
  return (
    <>
      <Progress
        value={percent ?? 100}
        animated={percent === null}
        size="sm"
        aria-label={`${jobTitle(job)}: progress`}
      />
      <div className={classes.numbers}>
        <span>
          {jobAmount(job, job.done)}
          {of} {job.step && `· ${job.step}`}
        </span>
        <span>{rate !== null && `${jobAmount(job, Math.round(rate))} a second`}</span>
        <span>{jobTimeLeft(job, now)}</span>
      </div>
    </>
  );
}

function CancelButton({ id }: { id: string }) {
  const trpc = useTRPC();
  const onSuccess = useJobsChanged();
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions({ onSuccess }));
  return (
    <Button
      ml="auto"
      size="compact-xs"
      variant="default"
      loading={cancel.isPending}
      onClick={() => cancel.mutate({ id })}
    >
      Cancel
    </Button>
  );
}
