'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/trpc/root';
import { useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { useScope } from '../desk/scope-context';

type Answers = inferRouterOutputs<AppRouter>['why'];
export type MessageAnswer = Answers['message']['records'][number];
export type NameAnswer = Answers['handle'];
export type WhyClause = MessageAnswer['clauses'][number];
export type WhyOrder = MessageAnswer['order'];

/** Why a message is shown. Asked once: each answer is an entry. */
export function useWhyMessage(key: string) {
  const trpc = useTRPC();
  return useQuery(trpc.why.message.queryOptions({ ...useScope(), key }, ONCE));
}

/** What the warrant says of a handle. */
export function useWhyHandle(handle: string) {
  const trpc = useTRPC();
  return useQuery(trpc.why.handle.queryOptions({ ...useScope(), handle }, ONCE));
}

/** What the warrant says of a conversation. */
export function useWhyConversation(conversation: string) {
  const trpc = useTRPC();
  return useQuery(trpc.why.conversation.queryOptions({ ...useScope(), conversation }, ONCE));
}
