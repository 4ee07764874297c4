'use client';

import { useEffect, useRef } from 'react';
import { isTyping } from '../shell/is-typing';

/** What a key does, by `KeyboardEvent.key`: `j`, `J` with Shift, `Escape`. */
export type KeyActions = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

/** Listens to single keys on the page, never while somebody types, and never to a key that something nearer took. */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (act === undefined || event.defaultPrevented || isTyping(event) || ownsKey(event)) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Enter on a button or link is that button's. */
function ownsKey({ key, target }: KeyboardEvent): boolean {
  return key === 'Enter' && target instanceof Element && target.closest('button, a, [role="separator"]') !== null;
}
