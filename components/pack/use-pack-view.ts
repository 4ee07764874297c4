'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';

/**
 * What is shown of a pack: the item, and whether the pages are those that will print. Kept in the address too, so that a reload or a link shows the
 * same; the screen doesn't wait for that.
 */
export function usePackView() {
  const path = usePathname();
  const search = useSearchParams();
  const [current, setCurrent] = useState(() => search.get('item'));
  const [isPrint, setPrint] = useState(() => search.get('view') === 'print');
  const put = (name: string, value: string | null) => {
    const next = new URLSearchParams(window.location.search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    window.history.replaceState(null, '', `${path}?${next}`);
  };
  return {
    current,
    setCurrent: (item: string | null) => {
      setCurrent(item);
      put('item', item);
    },
    isPrint,
    setPrint: (wanted: boolean) => {
      setPrint(wanted);
      put('view', wanted ? 'print' : null);
    },
  };
}
