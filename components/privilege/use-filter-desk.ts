'use client';

import { useState } from 'react';
import type { PaneName } from '../desk/panes';
import type { Place } from '../desk/place';
import { useKeys } from '../desk/use-keys';
import { useOpenConversation } from '../desk/use-open-conversation';
import { usePlace } from '../desk/use-place';
import { useSelection } from '../desk/use-selection';
import type { Served } from '../message/served';
import { useHitsHere } from '../message/use-hits-here';
import { useHeld, useStates } from './use-held';
import type { HeldState } from './wire';

/** What the panes of the quarantine share: which conversation is open and which of its messages a step would be about. */
export function useFilterDesk() {
  const [place, go] = usePlace();
  const [pane, show] = useState<PaneName>(place.conversation === null ? 'where' : 'text');
  const [state, setState] = useState<HeldState | null>('waiting');
  const held = useHeld(state);
  const states = useStates(place.conversation);
  // Nothing of what was released is this side's to read: it isn't asked for.
  const isHeld = states.data?.messages.some((one) => one.state !== 'released') ?? false;
  const { conversation, current } = useOpenConversation(isHeld ? place : { ...place, conversation: null });
  const selection = useSelection(conversation.messages, place.conversation);
  const hits = useHitsHere(null, null, null, () => undefined);
  useKeys({
    x: () => pane === 'text' && current && selection.toggle(current.key),
    Escape: () => (selection.keys.size > 0 ? selection.clear() : show('where')),
  });
  return {
    ...{ place, pane, show, state, setState, held, states, isHeld, conversation, current, selection, hits },
    move: (line: string) => go({ line }, 'shift'),
    open: (id: string) => {
      go({ conversation: id, line: id, at: null, position: null, message: null });
      show('text');
    },
    close: () => {
      go({ conversation: null, line: null, at: null, position: null, message: null });
      show('where');
    },
    jump: (at: Date) => go({ at: at.getTime(), position: 0, message: null }),
    pick: (message: Served, { extend }: { extend: boolean }) => {
      if (extend) selection.extend(current?.key ?? null, message.key);
      go(placeOf(message), 'shift');
      show('text');
    },
  };
}

export type Held = ReturnType<typeof useFilterDesk>;

function placeOf({ conversation, sentAt, position, key }: Served): Partial<Place> {
  return { conversation, at: sentAt.getTime(), position, message: key };
}
