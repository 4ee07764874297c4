'use client';

import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useEffect } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { ReceiptCard } from './receipt-card';

export type Receipt = inferRouterOutputs<AppRouter>['intake']['receipts'][number];

/** What each file came to. `finished` counts the jobs that ended: when it changes, the receipts have too. */
export function Receipts({ finished }: { finished: number }) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const receipts = useQuery(trpc.intake.receipts.queryOptions({ case: reference }));
  const { refetch } = receipts;
  useEffect(() => {
    if (finished > 0) void refetch();
  }, [finished, refetch]);
  return (
    <Answer query={receipts} label="Loading receipts">
      {(list) =>
        list.length === 0 ? (
          <EmptyState title="No file was brought in yet">
            <p>When one is, its receipt stands here: how many lines were read, and what became of each.</p>
          </EmptyState>
        ) : (
          <Panel title="Receipts" flush>
            {list.map((receipt) => (
              <ReceiptCard key={receipt.id} receipt={receipt} />
            ))}
          </Panel>
        )
      }
    </Answer>
  );
}
