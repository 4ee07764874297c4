'use client';

import { useState } from 'react';
import type { Served } from '../message/served';
import { useHitsHere } from '../message/use-hits-here';
import { useCoding } from '../notes/use-coding';
import { useCodingKeys } from '../notes/use-coding-keys';
import { useNotes } from '../notes/use-notes';
import { useWhy } from '../why/why-context';
import type { PaneName } from './panes';
import type { Place } from './place';
import { useKeys } from './use-keys';
import { useOpenConversation } from './use-open-conversation';
import { type Go, usePlace } from './use-place';
import { useSearch } from './use-search';
import { useSelection } from './use-selection';

/** All that the three panes of the desk share: where one stands, what is open, and of which message the right pane speaks. */
export function useDesk() {
  const [place, go] = usePlace();
  const { pane, side, show } = usePane(place.conversation === null ? 'where' : 'text');
  const [packing, setPacking] = useState<readonly string[] | null>(null);
  const found = useSearch(place.list === 'hits' ? place.query : null, true);
  const { conversation, current } = useOpenConversation(place);
  const selection = useSelection(conversation.messages, place.conversation);
  const notes = useNotes([...found.pages, ...conversation.pages]);
  const coding = useCoding();
  const ask = useWhy();
  const hits = useHitsHere(place.query, place.conversation, current, (hit) => go(placeOf(hit), 'shift'));

  const lined = side === 'where' ? found.messages.find(({ key }) => key === place.line) : undefined;
  const subject = lined ?? current;
  const selected = lined === undefined ? [...selection.keys] : [];
  const chosen = selected.length > 0 || subject === null ? selected : [subject.key];
  const pack = () => chosen.length > 0 && setPacking(chosen);
  const explain = () =>
    ask(subject ? { kind: 'message', key: subject.key } : { kind: 'conversation', name: place.conversation ?? '' });
  const fields = useCodingKeys(coding, chosen, { onShow: () => show('make'), onWhy: explain });
  useKeys({
    x: () => side === 'text' && current && selection.toggle(current.key),
    e: pack,
    Escape: () => (selection.keys.size > 0 ? selection.clear() : show('where')),
  });
  return {
    ...{ place, go, pane, show, found, conversation, current, notes, coding, hits, selection, subject, chosen, fields },
    ...{ packing, pack, closePack: () => setPacking(null) },
    ...openersOf(go, show),
    pick: (message: Served, { extend }: { extend: boolean }) => {
      if (extend) selection.extend(current?.key ?? null, message.key);
      go(placeOf(message), 'shift');
      show('text');
    },
  };
}

/** Which pane the keys belong to, and whether the list or the text was looked at last. */
function usePane(first: 'where' | 'text') {
  const [pane, setPane] = useState<PaneName>(first);
  const [side, setSide] = useState(first);
  const show = (next: PaneName) => {
    setPane(next);
    if (next !== 'make') setSide(next);
  };
  return { pane, side, show };
}

function openersOf(go: Go, show: (pane: PaneName) => void) {
  const open = (change: Partial<Place>) => {
    go(change);
    show('text');
  };
  return {
    openHit: (hit: Served) => open({ ...placeOf(hit), line: hit.key }),
    openConversation: (id: string) => open({ conversation: id, line: id, at: null, position: null, message: null }),
    jump: (at: Date) => open({ at: at.getTime(), position: 0, message: null }),
    /** Away from the conversation that is open. */
    leave: () => {
      go({ conversation: null, line: null, at: null, position: null, message: null });
      show('where');
    },
  };
}

function placeOf({ conversation, sentAt, position, key }: Served): Partial<Place> {
  return { conversation, at: sentAt.getTime(), position, message: key };
}
