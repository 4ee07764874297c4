'use client';

import { useMutation } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useEffect, useRef } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';

export type Simulation = inferRouterOutputs<AppRouter>['simulator']['run'];

/** Counts what a warrant would show. Each count is entered before its numbers are told, so it is asked once, and again only by hand. */
export function useSimulation(reference: string) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const run = useMutation(trpc.simulator.run.mutationOptions());
  const { mutate } = run;
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    mutate({ case: file, reference });
  }, [mutate, file, reference]);
  return { data: run.data, error: run.error, again: () => mutate({ case: file, reference }) };
}
