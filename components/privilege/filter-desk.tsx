'use client';

import { VisuallyHidden } from '@mantine/core';
import { LockOpen } from 'lucide-react';
import { PaneHint } from '../desk/pane-hint';
import { Panes } from '../desk/panes';
import { UnderWarrant } from '../desk/under-warrant';
import { TextPane } from '../message/text-pane';
import type { Notes } from '../notes/use-notes';
import { useKeyHelp } from '../shell/key-list-context';
import { WhyProvider } from '../why/why-context';
import { DecisionPane } from './decision-pane';
import { FILTER_KEYS } from './keys';
import { QuarantineList } from './quarantine-list';
import { useFilterDesk } from './use-filter-desk';

const WORDS = { where: 'Withheld', text: 'Read', make: 'Decide' } as const;
/** What the team wrote about it is not what this side is to judge by. */
const NO_NOTES: Notes = new Map();

/** For the filter side: what is withheld from the team, its text, and what should become of it. */
export function FilterDesk() {
  return (
    <>
      <VisuallyHidden component="h1">Quarantine</VisuallyHidden>
      <UnderWarrant>
        <WhyProvider>
          <OpenFilterDesk />
        </WhyProvider>
      </UnderWarrant>
    </>
  );
}

function OpenFilterDesk() {
  const desk = useFilterDesk();
  const { place, pane, conversation, current, selection } = desk;
  useKeyHelp('Quarantine', FILTER_KEYS);
  const isReleased = desk.states.isSuccess && !desk.isHeld;
  return (
    <Panes
      id="quarantine"
      words={WORDS}
      focused={pane}
      onFocus={desk.show}
      where={
        <QuarantineList
          held={desk.held}
          state={desk.state}
          onState={desk.setState}
          line={place.line}
          hasFocus={pane === 'where'}
          onMove={desk.move}
          onOpen={desk.open}
        />
      }
      text={
        isReleased ? (
          <Released />
        ) : (
          <TextPane
            id={place.conversation}
            conversation={conversation}
            notes={NO_NOTES}
            current={current}
            selected={selection.keys}
            hits={desk.hits}
            isIn={pane !== 'where'}
            hasFocus={pane === 'text'}
            onPick={desk.pick}
            onJump={desk.jump}
          />
        )
      }
      make={
        <DecisionPane
          key={place.conversation}
          conversation={place.conversation}
          states={desk.states}
          current={current}
          selected={selection.keys}
          onClear={selection.clear}
          onShow={() => desk.show('make')}
          onGone={desk.close}
        />
      }
    />
  );
}

function Released() {
  return (
    <PaneHint title="Released to the team" icon={LockOpen}>
      Nothing of this conversation is withheld any more, so the filter side doesn’t read it. The privilege authority can
      seal it again.
    </PaneHint>
  );
}
