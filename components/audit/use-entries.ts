'use client';

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { type AppError, useTRPC } from '../client/trpc';
import { ONCE, PASSING } from '../desk/once';
import { type AuditPlace, filterAt } from './place';

type Answer = inferRouterOutputs<AppRouter>['audit']['entries'];
export type Line = Answer['lines'][number];

const PAGE = 100;

/** A case's entries, newest first, page by page. Each page is entered in the ledger as a reading of it, so none is asked for twice. */
export function useEntries(place: AuditPlace) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: reference } = useAmbit();
  const filter = useMemo(() => filterAt(place), [place]);
  const query = useInfiniteQuery<Answer, AppError, InfiniteData<Answer>, readonly unknown[], number | null>({
    ...ONCE,
    // While another filter is asked for, the filters themselves stay on the screen.
    placeholderData: keepPreviousData,
    queryKey: ['ledger', 'entries', reference, filter],
    initialPageParam: null,
    queryFn: ({ pageParam }) => {
      const input = { case: reference, filter, before: pageParam, limit: PAGE };
      return queryClient.fetchQuery({ ...trpc.audit.entries.queryOptions(input), ...PASSING });
    },
    getNextPageParam: ({ lines }) => (lines.length < PAGE ? undefined : lines.at(-1)?.index),
  });
  const lines = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.lines), [query.data]);
  return { query, lines };
}
