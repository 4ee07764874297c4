'use client';

import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { isOpen, type Job } from '../client/use-jobs';
import { jobTitle } from '../jobs/job-words';

/** Says once when a job that was working has ended, and how. */
export function useJobNews(jobs: readonly Job[]): void {
  const working = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs) {
      if (isOpen(job)) working.current.add(job.id);
      else if (working.current.delete(job.id)) announce(job);
    }
  }, [jobs]);
}

const ENDINGS: Record<string, string> = { done: 'done', failed: 'failed', cancelled: 'cancelled' };

function announce(job: Job): void {
  notifications.show({
    title: `${jobTitle(job)}: ${ENDINGS[job.state] ?? job.state}`,
    message: job.fault ?? 'See your jobs at the top of the screen.',
    color: job.state === 'failed' ? 'red' : 'ambit',
    autoClose: job.state === 'failed' ? false : 6000,
  });
}
