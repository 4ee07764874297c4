'use client';

import { createContext, use } from 'react';
import type { Scope } from './scope';

const ScopeContext = createContext<Scope | null>(null);

export const ScopeProvider = ScopeContext.Provider;

/** The scope in which everything below it is asked. */
export function useScope(): Scope {
  const scope = use(ScopeContext);
  if (scope === null) throw new Error('useScope is used outside of UnderWarrant');
  return scope;
}
