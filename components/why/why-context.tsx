'use client';

import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { WhyDrawer } from './why-drawer';

/** What somebody wants explained: a message that they see, or a name that they see or typed. `name` empty: they are about to type one. */
export type Asked =
  | { readonly kind: 'message'; readonly key: string }
  | { readonly kind: 'handle' | 'conversation'; readonly name: string };

const WhyContext = createContext<((asked: Asked) => void) | null>(null);

/** Opens the explanation of something: of a message, a handle or a conversation. */
export function useWhy(): (asked: Asked) => void {
  const ask = use(WhyContext);
  if (ask === null) throw new Error('useWhy is used outside of WhyProvider');
  return ask;
}

/** Holds the drawer in which everything below it can be explained. */
export function WhyProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const drawer = useMemo(() => <WhyDrawer asked={asked} onAsk={setAsked} onClose={() => setAsked(null)} />, [asked]);
  return (
    <WhyContext value={setAsked}>
      {children}
      {drawer}
    </WhyContext>
  );
}
