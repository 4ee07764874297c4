'use client';

import { useQuery } from '@tanstack/react-query';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';

/** The procedure for privileged material that is on file for the case; null where none is. */
export function useProcedure() {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  return useQuery(trpc.warrants.procedure.queryOptions({ case: file }));
}
