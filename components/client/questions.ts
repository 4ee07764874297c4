import { useSyncExternalStore } from 'react';

/** A question that waits for the person at the screen; `settle` says whether they answered it. */
export type Asking<T> = { readonly question: T; readonly settle: (isGiven: boolean) => void };

type Waiting<T> = Asking<T> & { readonly answer: Promise<boolean> };

/** Questions of one kind, shown one at a time. */
export type Questions<T> = {
  /** Puts a question to the person; gives whether they answered it. The same question twice is one question. */
  readonly ask: (question: T) => Promise<boolean>;
  /** The question that is to be shown now, or null. */
  readonly useAsking: () => Asking<T> | null;
};

export function questions<T>(isSame: (one: T, other: T) => boolean): Questions<T> {
  let waiting: readonly Waiting<T>[] = [];
  const listeners = new Set<() => void>();
  const show = (next: readonly Waiting<T>[]): void => {
    waiting = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const ask = (question: T): Promise<boolean> => {
    const same = waiting.find((one) => isSame(one.question, question));
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
  };
  const useAsking = () =>
    useSyncExternalStore(
      subscribe,
      () => waiting[0] ?? null,
      () => null,
    );
  return { ask, useAsking };
}
