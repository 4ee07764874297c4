'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';

/** Withholds a conversation; what was opened leaves the browser's memory, and what is still asked for is asked anew. */
export function useStop(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.privilege.stop.mutationOptions({
      onSuccess: ({ entry }) => {
        // First away from it: what is open would be asked for once more, and refused.
        onDone();
        void queryClient.resetQueries({ queryKey: ['content'] });
        for (const filter of [trpc.reading.pathFilter(), trpc.review.pathFilter(), trpc.packs.open.pathFilter()])
          void queryClient.resetQueries(filter);
        say(
          'Withheld',
          `Nobody on the team sees that conversation any more. On the record, no. ${formatCount(entry)}.`,
        );
      },
    }),
  );
}
