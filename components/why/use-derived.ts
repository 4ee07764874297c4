'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';

export type Derived = inferRouterOutputs<AppRouter>['warrants']['derived'];

/** What was made under a warrant, in numbers. */
export function useDerived(reference: string) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  return useQuery(trpc.warrants.derived.queryOptions({ case: file, reference }));
}
