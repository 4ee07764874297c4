'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../client/trpc';
import { ONCE } from '../desk/once';
import { useScope } from '../desk/scope-context';
import type { HeldState } from './wire';

/** The quarantined conversations that the warrant reaches, of one state; null: all of them. Each answer is a look on the record. */
export function useHeld(state: HeldState | null) {
  return useQuery(useTRPC().privilege.quarantine.queryOptions({ ...useScope(), state }, ONCE));
}

/** Where each quarantined message of a conversation stands; null asks nothing. */
export function useStates(conversation: string | null) {
  const trpc = useTRPC();
  const scope = useScope();
  const input = { ...scope, conversation: conversation ?? '' };
  return useQuery(trpc.privilege.states.queryOptions(input, { ...ONCE, enabled: conversation !== null }));
}
