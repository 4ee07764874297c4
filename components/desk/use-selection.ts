'use client';

import { useState } from 'react';
import type { Served } from '../message/served';

const NONE: ReadonlySet<string> = new Set();

/** Messages chosen beside the current one: single ones with `x`, a range by extending from where the current one stood. */
export function useSelection(messages: readonly Served[], conversation: string | null) {
  const [state, setState] = useState({ conversation, keys: NONE, from: null as string | null });
  // A selection belongs to one conversation: a mark on messages out of sight would be an accident.
  const { keys, from } = state.conversation === conversation ? state : { keys: NONE, from: null };
  const set = (next: { keys: ReadonlySet<string>; from: string | null }) => setState({ conversation, ...next });
  return {
    keys,
    toggle: (key: string) => {
      const next = new Set(keys);
      if (!next.delete(key)) next.add(key);
      set({ keys: next, from: key });
    },
    extend: (current: string | null, to: string) => {
      const start = from ?? current ?? to;
      set({ keys: rangeOf(messages, start, to), from: start });
    },
    clear: () => set({ keys: NONE, from: null }),
  };
}

function rangeOf(messages: readonly Served[], a: string, b: string): ReadonlySet<string> {
  const [first = 0, last = 0] = [a, b].map((key) => messages.findIndex((one) => one.key === key)).sort((x, y) => x - y);
  return new Set(messages.slice(Math.max(0, first), last + 1).map(({ key }) => key));
}
