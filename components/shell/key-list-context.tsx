'use client';

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';

/** A key and what it does: `{ keys: 'j', does: 'next result' }`. Several keys in a row are written with a space. */
export type KeyHelp = { readonly keys: string; readonly does: string };

type Groups = Readonly<Record<string, readonly KeyHelp[]>>;
type Registry = { readonly groups: Groups; readonly set: (group: string, keys: readonly KeyHelp[] | null) => void };

const KeyListContext = createContext<Registry | null>(null);

/** Keeps what the list of keys (`?`) shows: each page says which keys it listens to while it is there. */
export function KeyListProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<Groups>({});
  const set = useCallback((group: string, keys: readonly KeyHelp[] | null) => {
    setGroups(({ [group]: _, ...rest }) => (keys === null ? rest : { ...rest, [group]: keys }));
  }, []);
  const registry = useMemo(() => ({ groups, set }), [groups, set]);
  return <KeyListContext value={registry}>{children}</KeyListContext>;
}

export function useKeyGroups(): Groups {
  return useRegistry().groups;
}

/** Puts a page's keys on the list while it is shown. `keys` must be the same array each time: keep it outside the component. */
export function useKeyHelp(group: string, keys: readonly KeyHelp[]): void {
  const { set } = useRegistry();
  useEffect(() => {
    set(group, keys);
    return () => set(group, null);
  }, [group, keys, set]);
}

function useRegistry(): Registry {
  const registry = use(KeyListContext);
  if (registry === null) throw new Error('the list of keys is used outside of KeyListProvider');
  return registry;
}
