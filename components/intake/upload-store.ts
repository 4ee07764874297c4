'use client';

import { useSyncExternalStore } from 'react';

/** A file on its way to the server. It goes on while the person is on another page of the portal. */
export type Upload = {
  readonly file: string;
  readonly fileName: string;
  readonly sent: number;
  readonly size: number;
  readonly startedAt: number;
  readonly problem: string | null;
};

let upload: Upload | null = null;
const listeners = new Set<() => void>();

export function useUpload(): Upload | null {
  return useSyncExternalStore(
    subscribe,
    () => upload,
    () => null,
  );
}

export function showUpload(next: Upload | null): void {
  upload = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
