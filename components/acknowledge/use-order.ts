'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { formatCount } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { say } from '../notes/say';
import type { Warrant } from '../warrant/use-warrants';

/** The version of a warrant that is in force, with every version before it. */
export type Order = { readonly warrant: Warrant; readonly wasReadBefore: boolean };

/** The warrants of the case as they are now, of which the order's newest version is one. */
export function useOrders() {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  return useQuery(trpc.warrants.list.queryOptions({ case: reference }, { staleTime: 0 }));
}

/** The newest version that was ever in force; null where there is none for this reader. */
export function orderOf(all: readonly Warrant[], reference: string): Order | null {
  const versions = all.filter((one) => one.reference === reference && one.activatedAt !== null);
  const [warrant, ...earlier] = versions;
  return warrant === undefined
    ? null
    : { warrant, wasReadBefore: earlier.some(({ acknowledgedByMe }) => acknowledgedByMe) };
}

/** Confirms that this version was read. What waits for it opens by itself, at the address where the reader already is. */
export function useAcknowledge() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const changed = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.cases.get.queryFilter()),
      queryClient.invalidateQueries(trpc.warrants.list.queryFilter()),
    ]);
  return useMutation(
    trpc.warrants.acknowledge.mutationOptions({
      onSuccess: async ({ version, entry }, { reference }) => {
        say(`${reference}, version ${version}: read and acknowledged`, `On the record, no. ${formatCount(entry)}`);
        await changed();
      },
      // Another version meanwhile: it is shown instead.
      onError: changed,
    }),
  );
}
