'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';
import { say, sayNot } from '../notes/say';

/** The reader's own saved searches under this warrant and purpose. */
export function useSavedSearches() {
  const trpc = useTRPC();
  return useQuery(trpc.searches.list.queryOptions(useScope()));
}

/** Saving and forgetting; the list is asked anew after each. */
export function useSearchChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const told = (title: string) => ({
    onSuccess: ({ entry }: { entry: number }) => {
      void queryClient.invalidateQueries(trpc.searches.pathFilter());
      say(title, `On the record, no. ${formatCount(entry)}`);
    },
    onError: (error: { message: string }) => sayNot('Not done', error.message),
  });
  return {
    save: useMutation(trpc.searches.save.mutationOptions(told('Search saved'))),
    forget: useMutation(trpc.searches.forget.mutationOptions(told('Search forgotten'))),
  };
}
