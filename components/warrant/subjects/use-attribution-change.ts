'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc';
import { useWarrantChanged } from '../use-warrant-changed';

/** After a change of an attribution: the persons are asked anew, and what happened is said with its entry. */
export function useAttributionChange(): (sentence: string, entry: number) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const changed = useWarrantChanged();
  return (sentence, entry) => {
    void queryClient.invalidateQueries(trpc.subjects.pathFilter());
    changed(sentence, entry);
  };
}
