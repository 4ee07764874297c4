'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AppError } from '../client/trpc';
import { FailedState } from './failed-state';
import { LoadingState } from './loading-state';
import { RefusedState } from './refused-state';

type Props<T> = {
  query: UseQueryResult<T, AppError>;
  /** What is loading, for those who listen: "Loading warrants". */
  label: string;
  loading?: ReactNode;
  refused?: ReactNode;
  children: (answer: T) => ReactNode;
};

/**
 * Draws a question's answer or the state in its place. An error comes before an older answer: what was readable a minute ago
 * may no longer be.
 */
export function Answer<T>({ query, label, loading, refused, children }: Props<T>) {
  if (query.isError) {
    if (query.error.data?.code === 'NOT_FOUND') return refused ?? <RefusedState />;
    return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.isPending) return loading ?? <LoadingState label={label} />;
  return children(query.data);
}
