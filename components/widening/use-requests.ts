'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';
import { say, sayNot } from '../notes/say';

export type WideningRequest = inferRouterOutputs<AppRouter>['widening']['list'][number];
export type AskedSelectors = inferRouterInputs<AppRouter>['widening']['ask']['selectors'];

/** The reader's own requests under the warrant. */
export function useMyRequests() {
  const trpc = useTRPC();
  return useQuery(trpc.widening.mine.queryOptions(useScope()));
}

/** All requests of the case, for those who answer them; null asks nothing. */
export function useRequests(isAsked = true) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  return useQuery({ ...trpc.widening.list.queryOptions({ case: reference }), enabled: isAsked });
}

/** Asking, withdrawing and answering: after each the lists are asked anew, and the person is told. */
export function useWideningChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const told = (title: string) => ({
    onSuccess: ({ entry }: { entry: number }) => {
      void queryClient.invalidateQueries(trpc.widening.pathFilter());
      say(title, `On the record, no. ${formatCount(entry)}`);
    },
    onError: (error: { message: string }) => sayNot('Not done', error.message),
  });
  return {
    ask: useMutation(
      trpc.widening.ask.mutationOptions(told('Your request is with the warrant clerk and the case lead')),
    ),
    withdraw: useMutation(trpc.widening.withdraw.mutationOptions(told('Your request is withdrawn'))),
    answer: useMutation(trpc.widening.answer.mutationOptions(told('The request is answered'))),
  };
}
