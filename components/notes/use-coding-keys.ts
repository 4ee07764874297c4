'use client';

import { useRef } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useKeys } from '../desk/use-keys';
import { RELEVANCES } from './relevance';
import type { Coding } from './use-coding';

/** The keys of marks and notes. `onShow` brings their pane into view; gives what the keys `w` and `c` lead to. */
export function useCodingKeys(coding: Coding, chosen: readonly string[], onShow: () => void) {
  const { may } = useAmbit();
  const why = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const lead = (to: { readonly current: HTMLElement | null }) => () => {
    onShow();
    // On a small screen the pane is drawn only now.
    requestAnimationFrame(() => to.current?.focus());
  };
  const marks = RELEVANCES.map(({ key, value }) => [
    key,
    () => void coding.code({ messages: chosen, text: '', relevance: value }),
  ]);
  useKeys({
    w: lead(why),
    ...(may('annotate') && { c: lead(field), u: () => void coding.undo(), ...Object.fromEntries(marks) }),
  });
  return { why, field };
}
