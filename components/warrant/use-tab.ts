'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** The tab that the address names, or the first; choosing one puts it there without asking the server for the page again. */
export function useTab<T extends string>(tabs: readonly [T, ...T[]]): [T, (next: string | null) => void] {
  const named = useSearchParams().get('tab');
  const tab = tabs.find((one) => one === named) ?? tabs[0];
  const choose = useCallback((next: string | null) => {
    if (next === null) return;
    const search = new URLSearchParams(window.location.search);
    search.set('tab', next);
    window.history.replaceState(null, '', `${window.location.pathname}?${search}`);
  }, []);
  return [tab, choose];
}
