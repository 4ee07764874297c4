'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type AuditPlace, readPlace, writePlace } from './place';

/** Another filter is something to come back to; the next entry is not. */
export type GoAudit = (change: Partial<AuditPlace>, how?: 'step' | 'shift') => void;

/** The place in the URL and the way to change it, without asking the server for the page again. */
export function useAuditPlace(): [AuditPlace, GoAudit] {
  const search = useSearchParams();
  const place = useMemo(() => readPlace(search), [search]);
  const go = useCallback<GoAudit>((change, how = 'step') => {
    const url = `${window.location.pathname}?${writePlace(window.location.search, change)}`;
    if (how === 'step') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);
  return [place, go];
}
