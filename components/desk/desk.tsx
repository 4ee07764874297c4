'use client';

import { VisuallyHidden } from '@mantine/core';
import { TextPane } from '../message/text-pane';
import { MakePane } from '../notes/make-pane';
import { AddToPack } from '../pack/add-to-pack';
import stop from '../privilege/stop.module.css';
import { StopBar } from '../privilege/stop-bar';
import { useKeyHelp } from '../shell/key-list-context';
import { WhyProvider } from '../why/why-context';
import { DESK_KEYS } from './keys';
import { Panes } from './panes';
import { UnderWarrant } from './under-warrant';
import { useDesk } from './use-desk';
import { WherePane } from './where-pane';

const WORDS = { where: 'Find', text: 'Read', make: 'Mark' } as const;

/** The desk: where, the text, and what I make of it. */
export function Desk() {
  return (
    <>
      <VisuallyHidden component="h1">Desk</VisuallyHidden>
      <UnderWarrant>
        <WhyProvider>
          <OpenDesk />
        </WhyProvider>
      </UnderWarrant>
    </>
  );
}

function OpenDesk() {
  const desk = useDesk();
  const { place, pane, notes } = desk;
  useKeyHelp('Desk', DESK_KEYS);
  return (
    <>
      <Panes
        id="desk"
        words={WORDS}
        focused={pane}
        onFocus={desk.show}
        where={
          <WherePane
            place={place}
            go={desk.go}
            found={desk.found}
            notes={notes}
            hasFocus={pane === 'where'}
            onOpenHit={desk.openHit}
            onOpenConversation={desk.openConversation}
          />
        }
        text={
          <>
            <div className={stop.text}>
              <TextPane
                id={place.conversation}
                conversation={desk.conversation}
                notes={notes}
                current={desk.current}
                selected={desk.selection.keys}
                hits={desk.hits}
                isIn={pane !== 'where'}
                hasFocus={pane === 'text'}
                onPick={desk.pick}
                onJump={desk.jump}
              />
            </div>
            <StopBar message={desk.subject} onStopped={desk.leave} />
          </>
        }
        make={
          <MakePane
            message={desk.subject}
            chosen={desk.chosen}
            notes={notes}
            coding={desk.coding}
            onClear={desk.selection.clear}
            onPack={desk.pack}
            {...desk.fields}
          />
        }
      />
      <AddToPack keys={desk.packing} onClose={desk.closePack} />
    </>
  );
}
