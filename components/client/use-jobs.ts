'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useCallback } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useTRPC } from './trpc';

export type Job = inferRouterOutputs<AppRouter>['jobs']['mine'][number];

/** Milliseconds between two looks: while something works, and while nothing does. */
const BUSY = 1_500;
const IDLE = 30_000;

export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state === 'running' || state === 'queued';
}

/** How long to wait before the next look at these jobs. */
export function pauseFor(jobs: readonly Job[] | undefined): number {
  return jobs?.some(isOpen) ? BUSY : IDLE;
}

/** My own jobs, looked at often only while one of them works. */
export function useMyJobs() {
  const trpc = useTRPC();
  return useQuery(
    trpc.jobs.mine.queryOptions(undefined, { staleTime: 0, refetchInterval: ({ state }) => pauseFor(state.data) }),
  );
}

/** Call after anything that starts or stops long work, so that the tray shows it at once. */
export function useJobsChanged(): () => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => void queryClient.invalidateQueries(trpc.jobs.pathFilter()), [queryClient, trpc]);
}

/** The jobs of a case, whoever started them. */
export function useCaseJobs(reference: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.jobs.list.queryOptions(
      { case: reference },
      { staleTime: 0, refetchInterval: ({ state }) => pauseFor(state.data) },
    ),
  );
}
