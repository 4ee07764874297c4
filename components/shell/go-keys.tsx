'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isTyping } from './is-typing';
import { usePlaces } from './places';

/** How long `g` waits for its letter, in milliseconds. */
const PATIENCE = 1500;

/** `g` and a letter goes somewhere. */
export function GoKeys() {
  const { ofCase, others } = usePlaces();
  const router = useRouter();
  const pressedAt = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const waiting = Date.now() - pressedAt.current < PATIENCE;
      pressedAt.current = event.key === 'g' && !waiting ? Date.now() : 0;
      if (!waiting) return;
      const place = [...ofCase, ...others].find(({ letter }) => letter === event.key);
      if (place === undefined) return;
      // Before the page's own keys: the `p` of `g p` must not also be a page's `p`.
      event.stopImmediatePropagation();
      event.preventDefault();
      router.push(place.href);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [ofCase, others, router]);
  return null;
}
