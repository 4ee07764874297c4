'use client';

import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';

/** After a change of a warrant: what depends on it is asked anew, and the person is told what is now the case. */
export function useWarrantChanged(): (sentence: string, entry: number) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (sentence, entry) => {
    void queryClient.invalidateQueries(trpc.warrants.pathFilter());
    void queryClient.invalidateQueries(trpc.cases.pathFilter());
    notifications.show({ title: sentence, message: `On the record, no. ${formatCount(entry)}` });
  };
}
