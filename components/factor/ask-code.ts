'use client';

import { useSyncExternalStore } from 'react';
import type { FactorState } from '@/server/factor/factor-wanted';

/** A code that is waited for; `settle` says whether one was taken. */
export type AskingCode = { readonly state: FactorState; readonly settle: (isGiven: boolean) => void };

let asking: (AskingCode & { readonly answer: Promise<boolean> }) | null = null;
const listeners = new Set<() => void>();

/** Asks the person for a code of their second factor; gives whether they gave a right one. Asked twice, it is one question. */
export function askCode(state: FactorState): Promise<boolean> {
  if (asking !== null) return asking.answer;
  let resolve: (isGiven: boolean) => void = () => undefined;
  const answer = new Promise<boolean>((taken) => {
    resolve = taken;
  });
  const settle = (isGiven: boolean) => {
    show(null);
    resolve(isGiven);
  };
  show({ state, answer, settle });
  return answer;
}

export function useAskingCode(): AskingCode | null {
  return useSyncExternalStore(
    subscribe,
    () => asking,
    () => null,
  );
}

function show(next: typeof asking): void {
  asking = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
