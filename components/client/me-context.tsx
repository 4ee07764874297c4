'use client';

import { createContext, type ReactNode, use } from 'react';

/** The signed-in person, as the screens know them. */
export type Me = {
  readonly login: string;
  readonly name: string;
  readonly agencyCode: string;
  readonly isAdministrator: boolean;
};

const MeContext = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

export function useMe(): Me {
  const me = use(MeContext);
  if (me === null) throw new Error('useMe is used outside of MeProvider');
  return me;
}
