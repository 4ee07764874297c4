'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { useMe } from '../client/me-context';
import { useTRPC } from '../client/trpc';
import { type StandingWords, standingWords } from './warrant-chooser-words';

export type ClosedWarrant = StandingWords & { readonly reference: string };

/**
 * Why nothing opens: of the warrant that is chosen where it isn't in force, else of every warrant that names the person. Asked only then, and
 * anew each time, since an hour ago it may have been another reason.
 */
export function useStandingWords(): readonly ClosedWarrant[] {
  const trpc = useTRPC();
  const { case: reference, warrant, file, inForce, may } = useAmbit();
  const { agencyCode } = useMe();
  const isClosed =
    file !== undefined && may('readContent') && inForce === null && (warrant !== null || file.ambits.length === 0);
  const { data = [] } = useQuery(
    trpc.warrants.list.queryOptions(isClosed ? { case: reference } : skipToken, { staleTime: 0 }),
  );
  if (!isClosed) return [];
  // Newest first: of each reference the newest version that was ever in force, else the draft.
  const references = [...new Set(data.map((one) => one.reference))];
  return references.flatMap((name) => {
    const versions = data.filter((one) => one.reference === name);
    const newest = versions.find(({ activatedAt }) => activatedAt !== null) ?? versions[0];
    if (newest === undefined || (warrant === null ? !newest.assignedToMe : name !== warrant)) return [];
    const words = standingWords(newest, agencyCode, new Date());
    return words ? [{ reference: name, ...words }] : [];
  });
}
