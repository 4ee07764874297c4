'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useTRPC } from '../../client/trpc';
import { useDraftFormContext } from './draft-form';

export type Preset = inferRouterOutputs<AppRouter>['warrants']['presets'][number];

/** What jurisdictions usually ask. They change with the portal alone. */
export function usePresets() {
  const trpc = useTRPC();
  return useQuery(trpc.warrants.presets.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
}

/** The preset from which this draft was filled. */
export function useFilledFrom(): Preset | undefined {
  const { data } = usePresets();
  const { preset } = useDraftFormContext().values;
  return data?.find(({ code }) => code === preset);
}
