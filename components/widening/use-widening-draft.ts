'use client';

import { useSearchParams } from 'next/navigation';
import type { z } from 'zod';
import type { WarrantDraftInput } from '@/server/warrant/draft-terms';
import { useRequests, type WideningRequest } from './use-requests';

type DraftClause = z.input<typeof WarrantDraftInput>['clauses'][number];

/** A request that the next version is drafted from, and the clause that it asks for, as the draft takes one. */
export type WideningDraft = { readonly request: WideningRequest; readonly clause: DraftClause };

/**
 * Of the form's address `?of=W-12&widen=<id>`: the request that it begins from. Null without one, or where the person may see none of that
 * id; undefined while it is asked.
 */
export function useWideningDraft(): WideningDraft | null | undefined {
  const id = useSearchParams().get('widen');
  const requests = useRequests(id !== null);
  if (id === null || requests.isError) return null;
  if (requests.data === undefined) return undefined;
  const request = requests.data.find((one) => one.id === id);
  return request === undefined ? null : { request, clause: clauseOf(request) };
}

/** Where the next version is drafted from a request. */
export function draftAddress({
  id,
  warrant,
}: WideningRequest): readonly [path: string, search: Record<string, string>] {
  return ['/warrants/new', { of: warrant, widen: id }];
}

function clauseOf({ selectors }: WideningRequest): DraftClause {
  const { handles, conversations, match, from, to, kinds } = selectors;
  return {
    ...(handles.length > 0 && { handles }),
    ...(conversations.length > 0 && { conversations }),
    ...(match !== null && { match }),
    from: from.toISOString(),
    to: to.toISOString(),
    kinds,
  };
}
