'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpLink, TRPCClientError, type TRPCClientErrorLike } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import type { AppRouter } from '@/server/trpc/root';
import { factorLink } from '../factor/factor-link';
import { justifyLink } from '../justify/justify-link';
import { entryLink } from './entry-link';
import { signedFetch } from './signed-fetch';

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

export { useTRPC };

/** What a question may fail with: a code of a closed list, a sentence for people, and for faults a reference. */
export type AppError = TRPCClientErrorLike<AppRouter>;

const DOOR = { url: '/api/trpc', methodOverride: 'POST' } as const;

/**
 * One question per request, so that one answer has one entry on the record; always as POST, so that what somebody searched for stands in
 * no address and so in no server's access log. Each is signed by the session's key.
 */
export function TRPCReactProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(newQueryClient);
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [entryLink, justifyLink, factorLink, httpLink({ ...DOOR, transformer: superjson, fetch: signedFetch })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** Looks are recorded: nothing is asked again behind a reader's back, and an answer of the server is never retried. */
function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && neverArrived(error),
      },
      mutations: { retry: false },
    },
  });
}

/** An error without data came from the line, not from the server. */
function neverArrived(error: Error): boolean {
  return error instanceof TRPCClientError && error.data == null;
}
