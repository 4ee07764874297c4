'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether the end of a scrolling frame was in sight once. Both are elements of the caller: the frame that scrolls, and its last line. */
export function useReadToEnd(): {
  isRead: boolean;
  frame: RefObject<HTMLElement | null>;
  end: RefObject<HTMLParagraphElement | null>;
} {
  const frame = useRef<HTMLElement>(null);
  const end = useRef<HTMLParagraphElement>(null);
  const [isRead, setRead] = useState(false);
  useEffect(() => {
    if (end.current === null || isRead) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setRead(true);
      },
      { root: frame.current, threshold: 0.5 },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [isRead]);
  return { isRead, frame, end };
}
