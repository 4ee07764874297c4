'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { counted, formatCount } from '../client/format-count';
import { type AppError, useTRPC } from '../client/trpc';
import { useScope } from '../desk/scope-context';
import { say, sayNot } from '../notes/say';
import type { Decision } from './wire';

export type Target = { readonly messages: string[] } | { readonly conversation: string };
export type Step = { readonly decision: Decision; readonly basis: string; readonly crimeFraud: boolean };

const SAID: Record<Decision, string> = { privileged: 'Sealed as privileged', release: 'Released to the team' };

/** A proposal by a filter reviewer, a decision by the authority. Gives whether it went well, so that the basis isn't thrown away. */
export function useDecide(isAuthority: boolean) {
  const scope = useScope();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onError = (error: AppError) => sayNot(isAuthority ? 'Not decided' : 'Not proposed', error.message);
  const propose = useMutation(trpc.privilege.propose.mutationOptions({ onError }));
  const decide = useMutation(trpc.privilege.decide.mutationOptions({ onError }));
  /** `isGone`: nothing of the conversation is withheld afterwards. */
  const run = async (target: Target, { decision, basis, crimeFraud }: Step, isGone: boolean): Promise<boolean> => {
    const input = { ...scope, ...target, decision, basis };
    const asked = isAuthority ? decide.mutateAsync({ ...input, crimeFraud }) : propose.mutateAsync(input);
    const done = await asked.catch(() => null);
    if (done === null) return false;
    const title = isAuthority ? SAID[decision] : `Proposed: ${decision}`;
    say(title, `${counted(done.messages, 'message')}. On the record, no. ${formatCount(done.entry)}.`);
    // What was released is no longer the filter side's to see; asked for again, it would be refused.
    if (isGone) queryClient.removeQueries({ queryKey: ['content', 'conversation'] });
    else if (isAuthority && decision === 'release') void queryClient.resetQueries({ queryKey: ['content'] });
    void queryClient.invalidateQueries(trpc.privilege.pathFilter());
    return true;
  };
  return { run, isBusy: propose.isPending || decide.isPending };
}
