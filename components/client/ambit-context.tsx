'use client';

import { skipToken, type UseQueryResult, useQuery } from '@tanstack/react-query';
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
  readonly purpose: string | null;
  readonly setWarrant: (warrant: string) => void;
  readonly setPurpose: (purpose: string) => void;
  /** The warrant that is chosen, while it is in force. */
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

/** Reads the ambit from the URL. A choice that leaves nothing to choose is made: the only warrant, its only purpose. */
export function AmbitProvider({ children }: { children: ReactNode }) {
  const reference = decodeURIComponent(useParams<{ case?: string }>().case ?? '');
  const trpc = useTRPC();
  const fileQuery = useQuery(
    trpc.cases.get.queryOptions(reference === '' ? skipToken : { case: reference }, { refetchInterval: A_MINUTE }),
  );
  useFreshAuthority(fileQuery);
  const search = useSearchParams();
  const replace = useReplaceSearch();
  const file = fileQuery.isError ? undefined : fileQuery.data;
  const value = useMemo<Ambit>(() => {
    const warrant = search.get('warrant') ?? onlyOne(file?.ambits.map((one) => one.warrant));
    const inForce = file?.ambits.find((one) => one.warrant === warrant) ?? null;
    const purpose = search.get('purpose') ?? onlyOne(inForce?.purposes);
    return {
      case: reference,
      warrant,
      purpose,
      inForce,
      file,
      fileQuery,
      setWarrant: (next) => replace({ warrant: next, purpose: null }),
      setPurpose: (next) => replace({ warrant, purpose: next }),
      may: (action) => file?.actions.includes(action) ?? false,
      href: (path, extra) => caseHref(reference, path, { ...chosen({ warrant, purpose }), ...extra }),
    };
  }, [reference, file, fileQuery, search, replace]);
  return <AmbitContext value={value}>{children}</AmbitContext>;
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

/** Changes the URL without asking the server for the page again. */
function useReplaceSearch() {
  const path = usePathname();
  return useCallback(
    (changes: Record<string, string | null>) => {
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
