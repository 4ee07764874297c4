'use client';

import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { type AppError, useTRPC } from '../client/trpc';
import type { Scope } from '../desk/scope';
import { useScope } from '../desk/scope-context';
import { sayNot } from '../notes/say';

export type Picture = inferRouterOutputs<AppRouter>['media']['reveal']['records'][number];

const HOUR = 3_600_000;

/** Where an open picture is kept, as long as it is open. */
export function pictureKey(scope: Scope, attachment: string) {
  return ['content', 'picture', scope, attachment];
}

/** A picture that is closed until somebody asks for it; each asking is on the record. It stays open until it is hidden again. */
export function useReveal(attachment: string) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const queryKey = pictureKey(scope, attachment);
  const { data: picture = null } = useQuery<Picture>({ queryKey, queryFn: skipToken, gcTime: HOUR });
  const asking = useMutation(
    trpc.media.reveal.mutationOptions({
      onSuccess: ({ records: [revealed] }) => queryClient.setQueryData(queryKey, revealed),
      onError: (error: AppError) => sayNot('The picture stays closed', error.message),
    }),
  );
  return {
    picture,
    isAsking: asking.isPending,
    reveal: () => asking.mutate({ ...scope, attachment }),
    hide: () => queryClient.removeQueries({ queryKey }),
  };
}
