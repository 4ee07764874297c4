'use client';

import { usePathname, useSearchParams } from 'next/navigation';

/** What is shown of a pack, kept in the address: the item, and whether the pages are those that will print. */
export function usePackView() {
  const path = usePathname();
  const search = useSearchParams();
  const put = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    window.history.replaceState(null, '', `${path}?${next}`);
  };
  return {
    current: search.get('item'),
    setCurrent: (item: string | null) => put({ item }),
    isPrint: search.get('view') === 'print',
    setPrint: (isPrint: boolean) => put({ view: isPrint ? 'print' : null }),
  };
}
