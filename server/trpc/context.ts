import { TRPCError } from '@trpc/server';
import { LedgerUnavailable } from '../custody/ledger-unavailable';
import type { Investigator } from '../session/investigator';
import type { Knock } from '../session/knock';
import { UnsignedRequest } from '../session/signed-request';
import { answerable } from './enter-refusal';

export type Context = { readonly investigator: Investigator | null };

/** Who asks, read anew for each request; a request that isn't its session's own fails here, before any procedure. */
export async function contextOf({ who, fault }: Knock, asked: string): Promise<Context> {
  if (fault === null) return { investigator: who };
  const cause = await answerable(fault, who, asked);
  if (cause instanceof LedgerUnavailable)
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: cause.message, cause });
  if (cause instanceof UnsignedRequest) throw new TRPCError({ code: 'UNAUTHORIZED', message: cause.message, cause });
  throw cause;
}
