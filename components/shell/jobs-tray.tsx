'use client';

import { Popover, RingProgress, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { counted } from '../client/format-count';
import { isOpen, type Job, useMyJobs } from '../client/use-jobs';
import { JobCard } from '../jobs/job-card';
import { jobPercent } from '../jobs/job-words';
import classes from './ambit-bar.module.css';
import { useJobNews } from './use-job-news';

/** How many of the newest jobs the tray lists. */
const SHOWN = 8;

/** My long work, wherever I am: it goes on when I leave the page or close the tab. */
export function JobsTray() {
  const [opened, setOpened] = useState(false);
  const { data: jobs = [] } = useMyJobs();
  useJobNews(jobs);
  const open = jobs.filter(isOpen);
  const first = open.find(({ state }) => state === 'running') ?? open[0];
  if (jobs.length === 0) return null;
  const words = open.length === 0 ? 'Jobs' : counted(open.length, 'open job');
  return (
    <Popover opened={opened} onChange={setOpened} width={400} position="bottom-end" withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.part} onClick={() => setOpened(!opened)} aria-label={words}>
          {first ? <JobRing job={first} /> : <ListChecks size={16} aria-hidden />}
          {open.length > 0 && <span className={classes.words}>{words}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="My jobs">
        <Text fw={600}>My jobs</Text>
        <ScrollArea.Autosize mah={420} type="auto">
          {jobs.slice(0, SHOWN).map((job) => (
            <JobCard key={job.id} job={job} />
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

function JobRing({ job }: { job: Job }) {
  return (
    <RingProgress
      size={20}
      thickness={3}
      rootColor="#3a5168"
      sections={[{ value: jobPercent(job) ?? 25, color: '#9fc3ea' }]}
      aria-hidden
    />
  );
}
