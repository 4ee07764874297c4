'use client';

import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { Served } from '../message/served';
import { TextPane } from '../message/text-pane';
import { useHitsHere } from '../message/use-hits-here';
import { MakePane } from '../notes/make-pane';
import { useCoding } from '../notes/use-coding';
import { useCodingKeys } from '../notes/use-coding-keys';
import { useNotes } from '../notes/use-notes';
import { AddToPack } from '../pack/add-to-pack';
import { useKeyHelp } from '../shell/key-list-context';
import { DESK_KEYS } from './keys';
import { type PaneName, Panes } from './panes';
import type { Place } from './place';
import { UnderWarrant } from './under-warrant';
import { useKeys } from './use-keys';
import { useOpenConversation } from './use-open-conversation';
import { usePlace } from './use-place';
import { useSearch } from './use-search';
import { useSelection } from './use-selection';
import { WherePane } from './where-pane';

const WORDS = { where: 'Find', text: 'Read', make: 'Mark' } as const;

/** The desk: where, the text, and what I make of it. */
export function Desk() {
  return (
    <>
      <VisuallyHidden component="h1">Desk</VisuallyHidden>
      <UnderWarrant>
        <OpenDesk />
      </UnderWarrant>
    </>
  );
}

function OpenDesk() {
  const [place, go] = usePlace();
  const [pane, setPane] = useState<PaneName>(place.conversation === null ? 'where' : 'text');
  const [packing, setPacking] = useState<readonly string[] | null>(null);
  const found = useSearch(place.list === 'hits' ? place.query : null, true);
  const { conversation, current } = useOpenConversation(place);
  const { keys: selected, ...selection } = useSelection(conversation.messages, place.conversation);
  const notes = useNotes(conversation.pages);
  const coding = useCoding();
  useKeyHelp('Desk', DESK_KEYS);

  const stand = (message: Served) => go(placeOf(message), 'shift');
  const open = (change: Partial<Place>) => {
    go(change);
    setPane('text');
  };
  const hits = useHitsHere(place.query, place.conversation, current, stand);
  const pick = (message: Served, { extend }: { extend: boolean }) => {
    if (extend) selection.extend(current?.key ?? null, message.key);
    stand(message);
    setPane('text');
  };
  const chosen = selected.size > 0 ? [...selected] : current === null ? [] : [current.key];
  const fields = useCodingKeys(coding, chosen, () => setPane('make'));
  useKeys({
    x: () => current && selection.toggle(current.key),
    e: () => chosen.length > 0 && setPacking(chosen),
    Escape: () => (selected.size > 0 ? selection.clear() : setPane('where')),
  });
  return (
    <>
      <Panes
        id="desk"
        words={WORDS}
        focused={pane}
        onFocus={setPane}
        where={
          <WherePane
            place={place}
            go={go}
            found={found}
            hasFocus={pane === 'where'}
            onOpenHit={(hit) => open({ ...placeOf(hit), line: hit.key })}
            onOpenConversation={(id) => open({ conversation: id, line: id, at: null, position: null, message: null })}
          />
        }
        text={
          <TextPane
            id={place.conversation}
            conversation={conversation}
            notes={notes}
            current={current}
            selected={selected}
            hits={hits}
            isIn={pane !== 'where'}
            hasFocus={pane === 'text'}
            onPick={pick}
            onJump={(at) => open({ at: at.getTime(), position: 0, message: null })}
          />
        }
        make={
          <MakePane
            message={current}
            chosen={chosen}
            notes={notes}
            coding={coding}
            onClear={selection.clear}
            onPack={() => setPacking(chosen)}
            {...fields}
          />
        }
      />
      <AddToPack keys={packing} onClose={() => setPacking(null)} />
    </>
  );
}

function placeOf({ conversation, sentAt, position, key }: Served): Partial<Place> {
  return { conversation, at: sentAt.getTime(), position, message: key };
}
