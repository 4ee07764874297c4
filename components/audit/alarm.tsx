'use client';

import { useQuery } from '@tanstack/react-query';
import { formatSecond } from '../client/format-time';
import { useTRPC } from '../client/trpc';
import { Notice } from '../state/notice';

/** The ledger is asked about its own health so often, in milliseconds. */
const OFTEN = 15_000;

export function usePublication() {
  const trpc = useTRPC();
  return useQuery(trpc.publication.state.queryOptions(undefined, { refetchInterval: OFTEN }));
}

/** Why nothing is served, for as long as the ledger is in doubt; and that nothing is published, where that is so. */
export function Alarm() {
  const { data } = usePublication();
  if (!data) return null;
  const { halts, round } = data;
  return (
    <>
      {halts.map(({ id, raisedAt, words }) => (
        <Notice key={id} tone="red" title={`The ledger is in doubt since ${formatSecond(raisedAt)}`}>
          {words} Nothing that was seized is served until an administrator has cleared it. Keep what you have of this
          ledger: your checkpoints and exports are what it will be compared with.
        </Notice>
      ))}
      {halts.length === 0 && round !== null && !round.isPublished && (
        <Notice tone="amber" title="The newest entries are not confirmed by witnesses">
          {round.fault || 'Not enough of them have answered.'} Exports wait until they do.
        </Notice>
      )}
    </>
  );
}
