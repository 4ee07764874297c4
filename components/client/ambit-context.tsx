'use client';

import { skipToken, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useParams, usePathname, useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Action } from '@/server/ability/roles';
import type { AppRouter } from '@/server/trpc/root';
import { type AppError, useTRPC } from './trpc';

export type CaseFile = inferRouterOutputs<AppRouter>['cases']['get'];
export type OpenAmbit = CaseFile['ambits'][number];

/** Under whose authority this screen looks: the case of the path, the warrant and purpose of the URL. */
export type Ambit = {
  /** The case's reference, or the empty string outside a case. */
  readonly case: string;
  readonly warrant: string | null;
  /** The purpose that this person chose, in this session; never what merely stands in an address. */
  readonly purpose: string | null;
  /** The purpose that the address names, chosen or not. */
  readonly named: string | null;
  readonly setWarrant: (warrant: string) => void;
  readonly setPurpose: (purpose: string) => void;
  /** The warrant that is chosen, while it is in force; it may still wait for its order to be read (`waitsFor`). */
  readonly inForce: OpenAmbit | null;
  readonly file: CaseFile | undefined;
  readonly fileQuery: UseQueryResult<CaseFile, AppError>;
  readonly may: (action: Action) => boolean;
  /** A path of this case that keeps warrant and purpose: `href('/desk')`. */
  readonly href: (path: string, extra?: Readonly<Record<string, string>>) => string;
};

/** A warrant that ends while somebody reads must turn the bar red without a reload. */
const A_MINUTE = 60_000;

const AmbitContext = createContext<Ambit | null>(null);

export function useAmbit(): Ambit {
  const ambit = use(AmbitContext);
  if (ambit === null) throw new Error('useAmbit is used outside of AmbitProvider');
  return ambit;
}

/**
 * Reads the ambit from the URL. The only warrant is chosen by itself; a purpose never is, also where there is one alone: it is the person's
 * own statement, and the server keeps it for the session.
 */
export function AmbitProvider({ children }: { children: ReactNode }) {
  const reference = decodeURIComponent(useParams<{ case?: string }>().case ?? '');
  const trpc = useTRPC();
  const fileQuery = useQuery(
    trpc.cases.get.queryOptions(reference === '' ? skipToken : { case: reference }, { refetchInterval: A_MINUTE }),
  );
  useFreshAuthority(fileQuery);
  const search = useSearchParams();
  const replace = useReplaceSearch();
  const choosePurpose = useChoosePurpose(reference, replace);
  const file = fileQuery.isError ? undefined : fileQuery.data;
  const value = useMemo<Ambit>(() => {
    const warrant = search.get('warrant') ?? onlyOne(file?.ambits.map((one) => one.warrant));
    const inForce = file?.ambits.find((one) => one.warrant === warrant) ?? null;
    const named = search.get('purpose');
    const purpose = named !== null && inForce?.chosen.includes(named) ? named : null;
    return {
      case: reference,
      warrant,
      purpose,
      named,
      inForce,
      file,
      fileQuery,
      setWarrant: (next) => replace({ warrant: next, purpose: null }),
      setPurpose: (next) => warrant !== null && choosePurpose(warrant, next),
      may: (action) => file?.actions.includes(action) ?? false,
      href: (path, extra) => caseHref(reference, path, { ...chosen({ warrant, purpose }), ...extra }),
    };
  }, [reference, file, fileQuery, search, replace, choosePurpose]);
  return <AmbitContext value={value}>{children}</AmbitContext>;
}

/** Tells the server which purpose was chosen, before anything is shown under it. */
function useChoosePurpose(reference: string, replace: ReplaceSearch): (warrant: string, purpose: string) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    trpc.purposes.select.mutationOptions({
      onSuccess: async (_entry, { warrant, purpose }) => {
        const { queryKey } = trpc.cases.get.queryOptions({ case: reference });
        // An answer that set out before the choice arrived would take it back.
        await queryClient.cancelQueries({ queryKey });
        queryClient.setQueryData(queryKey, (file) => file && withChosen(file, warrant, purpose));
        replace({ warrant, purpose });
        void queryClient.invalidateQueries({ queryKey });
      },
      // Ended, or another version by now: the case says which.
      onError: () => void queryClient.invalidateQueries(trpc.cases.get.queryFilter()),
    }),
  );
  return useCallback((warrant, purpose) => mutate({ case: reference, warrant, purpose }), [reference, mutate]);
}

function withChosen(file: CaseFile, warrant: string, purpose: string): CaseFile {
  const ambits = file.ambits.map((one) =>
    one.warrant === warrant && !one.chosen.includes(purpose) ? { ...one, chosen: [...one.chosen, purpose] } : one,
  );
  return { ...file, ambits };
}

/** Every step to another page asks anew whether one may still be here: an ended session or warrant must not outlive the next click. */
function useFreshAuthority({ refetch, isEnabled }: UseQueryResult<CaseFile, AppError>): void {
  const path = usePathname();
  const askedOn = useRef(path);
  useEffect(() => {
    if (askedOn.current !== path && isEnabled) void refetch();
    askedOn.current = path;
  }, [path, isEnabled, refetch]);
}

/** A path within a case. */
export function caseHref(reference: string, path: string, search: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(search).toString();
  return `/cases/${encodeURIComponent(reference)}${path}${text === '' ? '' : `?${text}`}`;
}

function onlyOne(choices: readonly string[] | undefined): string | null {
  return choices?.length === 1 ? (choices[0] ?? null) : null;
}

function chosen(pairs: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

type ReplaceSearch = (changes: Record<string, string | null>) => void;

/** Changes the URL without asking the server for the page again. */
function useReplaceSearch(): ReplaceSearch {
  const path = usePathname();
  return useCallback<ReplaceSearch>(
    (changes) => {
      const search = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) search.delete(key);
        else search.set(key, value);
      }
      window.history.replaceState(null, '', `${path}?${search}`);
    },
    [path],
  );
}
