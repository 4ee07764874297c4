'use client';

import { useEffect, useMemo, useState } from 'react';
import { onlyIn } from '../desk/edit-query';
import { useSearch } from '../desk/use-search';
import type { Served } from './served';

type Step = 'next' | 'previous';

/**
 * Steps through the hits of the query inside one conversation, those on pictures included. They are searched for at the first step,
 * not before: a search is a look on the record.
 */
export function useHitsHere(
  query: string | null,
  conversation: string | null,
  current: Served | null,
  onHit: (hit: Served) => void,
) {
  const [step, setStep] = useState<Step | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const here = query !== null && query !== '' && conversation !== null ? onlyIn(query, conversation) : null;
  const { search, messages, summary } = useSearch(wanted === here ? here : null, false);
  const hits = useMemo(() => [...messages].reverse(), [messages]);
  const { hasNextPage, isFetching, fetchNextPage, isSuccess } = search;

  useEffect(() => {
    if (step === null || !isSuccess || isFetching) return;
    const target = step === 'next' ? firstAfter(hits, current) : lastBefore(hits, current);
    // Hits come newest first: older ones may not be here yet.
    if (target === undefined && step === 'previous' && hasNextPage) return void fetchNextPage();
    setStep(null);
    if (target) onHit(target);
  }, [step, isSuccess, isFetching, hits, current, hasNextPage, fetchNextPage, onHit]);

  const go = (direction: Step) => {
    if (here === null) return;
    setWanted(here);
    setStep(direction);
  };
  const newest = hits.findIndex(({ key }) => key === current?.key);
  return {
    isPossible: here !== null,
    isSearching: step !== null && isFetching,
    /** The number of the current hit from the oldest on; null where the current message is none. */
    number: summary && newest !== -1 ? summary.total - (hits.length - 1 - newest) : null,
    total: wanted === here ? summary : null,
    next: () => go('next'),
    previous: () => go('previous'),
  };
}

export type HitsHere = ReturnType<typeof useHitsHere>;

function firstAfter(hits: readonly Served[], current: Served | null): Served | undefined {
  return hits.find((hit) => current === null || compare(hit, current) > 0);
}

function lastBefore(hits: readonly Served[], current: Served | null): Served | undefined {
  return hits.findLast((hit) => current === null || compare(hit, current) < 0);
}

function compare(a: Served, b: Served): number {
  return a.sentAt.getTime() - b.sentAt.getTime() || a.position - b.position;
}
