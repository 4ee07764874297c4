'use client';

import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useMemo } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { type AppError, useTRPC } from '../client/trpc';
import { servedBy } from '../message/served';
import { ONCE, PASSING } from './once';
import { useScope } from './scope-context';

type Answer = inferRouterOutputs<AppRouter>['search']['run'];
export type SearchSummary = Answer['extra'];

const PAGE = 50;

/** The hits of a query, newest first, page by page; null asks nothing. Each page is a look on the record. */
export function useSearch(query: string | null, facets: boolean) {
  const scope = useScope();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const search = useInfiniteQuery<Answer, AppError, InfiniteData<Answer>, readonly unknown[], string | null>({
    ...ONCE,
    queryKey: ['content', 'search', scope, query, facets],
    enabled: query !== null,
    initialPageParam: null,
    queryFn: ({ pageParam }) => {
      const input = {
        ...scope,
        query: query ?? '',
        after: pageParam,
        limit: PAGE,
        facets: facets && pageParam === null,
      };
      return queryClient.fetchQuery({ ...trpc.search.run.queryOptions(input), ...PASSING });
    },
    getNextPageParam: ({ extra }) => extra.next,
  });
  const pages = useMemo(() => (search.data?.pages ?? []).map(servedBy), [search.data]);
  const messages = useMemo(() => pages.flat(), [pages]);
  return {
    search,
    pages,
    messages,
    summary: search.data?.pages[0]?.extra ?? null,
    receipt: search.data?.pages[0]?.proof.receipt ?? null,
  };
}

export type Search = ReturnType<typeof useSearch>;
