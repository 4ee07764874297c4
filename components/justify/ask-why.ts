'use client';

import { useSyncExternalStore } from 'react';
import type { Question } from '@/server/justify/justify';

/** A question that waits for the person at the screen; `settle` says whether a reason was given. */
export type Asking = { readonly question: Question; readonly settle: (isGiven: boolean) => void };

type Waiting = Asking & { readonly answer: Promise<boolean> };

let waiting: readonly Waiting[] = [];
const listeners = new Set<() => void>();

/** Puts a question to the person, one at a time; gives whether they answered it. The same question twice is one question. */
export function askWhy(question: Question): Promise<boolean> {
  const same = waiting.find((one) => one.question.prompt === question.prompt && one.question.case === question.case);
  if (same) return same.answer;
  let resolve: (isGiven: boolean) => void = () => undefined;
  const answer = new Promise<boolean>((taken) => {
    resolve = taken;
  });
  const settle = (isGiven: boolean) => {
    show(waiting.filter((one) => one.answer !== answer));
    resolve(isGiven);
  };
  show([...waiting, { question, answer, settle }]);
  return answer;
}

/** The question that is to be shown now, or null. */
export function useAsking(): Asking | null {
  return useSyncExternalStore(
    subscribe,
    () => waiting[0] ?? null,
    () => null,
  );
}

function show(next: readonly Waiting[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
