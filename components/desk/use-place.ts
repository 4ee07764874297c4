'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Place, readPlace, writePlace } from './place';

/** A step is something to come back to; a shift (the next line, the next message) is not. */
export type Go = (change: Partial<Place>, how?: 'step' | 'shift') => void;

/** The place in the URL and the way to change it, without asking the server for the page again. */
export function usePlace(): [Place, Go] {
  const routed = useSearchParams();
  // The router tells of a change a moment later; keys that are held down come faster, so the URL itself is what counts.
  const search = useSyncExternalStore(subscribe, currentSearch, () => `?${routed}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: others (the ambit bar) change the URL through the router
  useEffect(tell, [routed]);
  const place = useMemo(() => readPlace(new URLSearchParams(search)), [search]);
  const go = useCallback<Go>((change, how = 'step') => {
    const url = `${window.location.pathname}?${writePlace(window.location.search, change)}`;
    if (how === 'step') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
    tell();
  }, []);
  return [place, go];
}

const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

function currentSearch(): string {
  return window.location.search;
}
