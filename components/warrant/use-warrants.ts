'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';

export type Warrant = inferRouterOutputs<AppRouter>['warrants']['list'][number];

/** The warrants of this case, all versions. */
export function useWarrants() {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  return useQuery(trpc.warrants.list.queryOptions({ case: reference }));
}
