'use client';

import { useSyncExternalStore } from 'react';

/** The newest entry that this screen knows of, or that the ledger could not be reached. */
export type LedgerLight = { readonly entry: number | null; readonly down: boolean };

let light: LedgerLight = { entry: null, down: false };
const listeners = new Set<() => void>();

/** Every answer that carries an entry's number passes here; the light only goes up. */
export function noteEntry(entry: number): void {
  show({ entry: Math.max(entry, light.entry ?? 0), down: false });
}

/** The ledger can't be written, so nothing is shown until it can. */
export function noteLedgerDown(): void {
  show({ ...light, down: true });
}

export function useLedgerLight(): LedgerLight {
  return useSyncExternalStore(
    subscribe,
    () => light,
    () => DARK,
  );
}

const DARK: LedgerLight = { entry: null, down: false };

function show(next: LedgerLight): void {
  light = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
