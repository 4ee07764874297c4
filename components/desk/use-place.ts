'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Place, readPlace, writePlace } from './place';

/** A step is something to come back to; a shift (the next line, the next message) is not. */
export type Go = (change: Partial<Place>, how?: 'step' | 'shift') => void;

/** The place in the URL and the way to change it, without asking the server for the page again. */
export function usePlace(): [Place, Go] {
  const search = useSearchParams();
  const place = useMemo(() => readPlace(search), [search]);
  const go = useCallback<Go>((change, how = 'step') => {
    const url = `${window.location.pathname}?${writePlace(window.location.search, change)}`;
    if (how === 'step') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);
  return [place, go];
}
