'use client';

import { SegmentedControl } from '@mantine/core';
import { usePathname, useSearchParams } from 'next/navigation';
import { isSealed, type Pack } from './pack';

type Filter = { readonly label: string; readonly holds: (pack: Pack) => boolean };

/** Packs by where they stand. */
export const FILTERS = {
  all: { label: 'All', holds: () => true },
  preparing: { label: 'Being prepared', holds: ({ state }) => ['draft', 'generating', 'failed'].includes(state) },
  review: { label: 'In legal review', holds: ({ state }) => state === 'review' },
  approved: { label: 'Approved', holds: ({ state }) => state === 'approved' },
  sealed: { label: 'Sealed', holds: isSealed },
} as const satisfies Readonly<Record<string, Filter>>;

export type FilterName = keyof typeof FILTERS;

/** Which packs are listed, kept in the address. */
export function usePackFilter() {
  const path = usePathname();
  const named = useSearchParams().get('show');
  const shown: FilterName = named !== null && named in FILTERS ? (named as FilterName) : 'all';
  const setShown = (name: FilterName) => {
    const search = new URLSearchParams(window.location.search);
    if (name === 'all') search.delete('show');
    else search.set('show', name);
    window.history.replaceState(null, '', `${path}?${search}`);
  };
  return { shown, setShown };
}

export function PackFilter({ value, onChange }: { value: FilterName; onChange: (name: FilterName) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Which packs"
      value={value}
      onChange={(name) => onChange(name as FilterName)}
      data={Object.entries(FILTERS).map(([name, { label }]) => ({ value: name, label }))}
    />
  );
}
