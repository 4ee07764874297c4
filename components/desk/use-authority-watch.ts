'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useEffect } from 'react';
import { useTRPC } from '../client/trpc';

/**
 * After any refusal it is asked anew which warrants are in force: if ours no longer is, the whole screen empties, and what was opened
 * leaves the browser's memory. A refusal of one conversation alone empties that conversation.
 */
export function useAuthorityWatch(hasAuthority: boolean): void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  useEffect(() => {
    const onError = (error: unknown) => {
      if (isRefusal(error)) void queryClient.invalidateQueries(trpc.cases.get.queryFilter());
    };
    const unwatchQueries = queryClient.getQueryCache().subscribe((event) => {
      const isAsked = event.query.queryHash.includes('"cases","get"');
      if (event.type === 'updated' && event.action.type === 'error' && !isAsked) onError(event.action.error);
    });
    const unwatchChanges = queryClient.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') onError(event.action.error);
    });
    return () => {
      unwatchQueries();
      unwatchChanges();
    };
  }, [queryClient, trpc]);
  useEffect(() => {
    if (hasAuthority) return;
    const opened: QueryKey[] = [
      ['content'],
      trpc.reading.pathKey(),
      trpc.review.pathKey(),
      trpc.packs.open.pathKey(),
      trpc.why.pathKey(),
      trpc.searches.pathKey(),
      trpc.widening.mine.pathKey(),
    ];
    for (const queryKey of opened) queryClient.removeQueries({ queryKey });
  }, [hasAuthority, queryClient, trpc]);
}

function isRefusal(error: unknown): boolean {
  return error instanceof TRPCClientError && error.data?.code === 'NOT_FOUND';
}
