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
        onDone();
        // What is open is forgotten, not asked for once more: it would be refused.
        queryClient.removeQueries({ queryKey: ['content', 'conversation'] });
        void queryClient.resetQueries({ queryKey: ['content', 'search'] });
        for (const filter of [trpc.reading.conversations.pathFilter(), trpc.packs.open.pathFilter()])
          void queryClient.resetQueries(filter);
        say(
          'Withheld',
          `Nobody on the team sees that conversation any more. On the record, no. ${formatCount(entry)}.`,
        );
      },
    }),
  );
}
