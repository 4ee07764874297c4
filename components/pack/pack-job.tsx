'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../client/trpc';
import { isOpen } from '../client/use-jobs';
import { JobCard } from '../jobs/job-card';
import { Section } from '../notes/section';
import { usePackListChanged } from './use-packs';

/** The making of a pack, looked at every second while it goes on. */
export function PackJob({ job: id }: { job: string }) {
  const trpc = useTRPC();
  const listChanged = usePackListChanged();
  const { data: job } = useQuery(
    trpc.jobs.get.queryOptions(
      { id },
      { staleTime: 0, refetchInterval: ({ state: { data } }) => (data === undefined || isOpen(data) ? 1000 : false) },
    ),
  );
  const isOver = job !== undefined && !isOpen(job);
  useEffect(() => {
    if (isOver) void listChanged();
  }, [isOver, listChanged]);
  if (job === undefined) return null;
  return (
    <Section title="Making the pack">
      <JobCard job={job} />
    </Section>
  );
}
