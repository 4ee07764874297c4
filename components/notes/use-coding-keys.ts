'use client';

import { useRef } from 'react';
import { useAmbit } from '../client/ambit-context';
import { useKeys } from '../desk/use-keys';
import { RELEVANCES } from './relevance';
import type { Coding } from './use-coding';

type Ways = {
  /** Brings the pane of marks and notes into view. */
  readonly onShow: () => void;
  /** Explains in full what the section of `w` says in short, or what there is without it. */
  readonly onWhy: () => void;
};

/** The keys of marks and notes; gives what the keys `w` and `c` lead to. `w` leads to the short reason, and from there to the whole. */
export function useCodingKeys(coding: Coding, chosen: readonly string[], { onShow, onWhy }: Ways) {
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
    w: () => (chosen.length === 0 || document.activeElement === why.current ? onWhy() : lead(why)()),
    ...(may('annotate') && { c: lead(field), u: () => void coding.undo(), ...Object.fromEntries(marks) }),
  });
  return { why, field };
}
