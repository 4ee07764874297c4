'use client';

import { SegmentedControl } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { counted } from '../client/format-count';
import type { AppError } from '../client/trpc';
import { Line } from '../desk/line';
import { LineList } from '../desk/line-list';
import foot from '../desk/list-foot.module.css';
import { PaneHint } from '../desk/pane-hint';
import { useScope } from '../desk/scope-context';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';
import { HeldLine } from './held-line';
import classes from './privilege.module.css';
import type { HeldConversation, HeldState } from './wire';

const STATES = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'proposed', label: 'Proposed' },
  { value: 'privileged', label: 'Privileged' },
  { value: 'released', label: 'Released' },
] satisfies { value: HeldState; label: string }[];

type Listing = { conversations: HeldConversation[]; waitingInCase: number };
type Moving = {
  line: string | null;
  hasFocus: boolean;
  onMove: (conversation: string) => void;
  onOpen: (conversation: string) => void;
};
type Props = Moving & {
  held: UseQueryResult<Listing & { entry: number }, AppError>;
  state: HeldState | null;
  onState: (state: HeldState) => void;
};

/** What is withheld and within the warrant, by where it stands; the oldest first. */
export function QuarantineList({ held, state, onState, ...moving }: Props) {
  return (
    <div className={classes.where}>
      <SegmentedControl
        fullWidth
        radius={0}
        size="xs"
        aria-label="Where it stands"
        data={STATES}
        value={state ?? 'waiting'}
        onChange={onState}
      />
      <Answer
        query={held}
        label="Loading what is withheld"
        loading={<LoadingState label="Loading what is withheld" rows={6} height={78} />}
      >
        {(listing) => <Lines key={state} state={state} listing={listing} {...moving} />}
      </Answer>
    </div>
  );
}

function Lines({ state, listing, ...moving }: Moving & { state: HeldState | null; listing: Listing }) {
  const { warrant } = useScope();
  const { conversations, waitingInCase } = listing;
  const inCase = `${counted(waitingInCase, 'message')} of the whole case ${waitingInCase === 1 ? 'is' : 'are'} withheld and undecided.`;
  if (conversations.length === 0)
    return (
      <PaneHint title="Nothing stands here" icon={ShieldCheck}>
        {warrant} reaches no conversation of this kind. {inCase}
      </PaneHint>
    );
  return (
    <LineList
      memory={`quarantine ${state}`}
      label="Withheld conversations, the oldest first"
      keys={conversations.map(({ conversation }) => conversation)}
      estimate={82}
      current={moving.line}
      hasFocus={moving.hasFocus}
      onMove={moving.onMove}
      onOpen={moving.onOpen}
      line={(index) => {
        const one = conversations[index];
        if (one === undefined) return null;
        return (
          <Line
            isCurrent={one.conversation === moving.line}
            hasFocus={moving.hasFocus}
            onOpen={() => moving.onOpen(one.conversation)}
          >
            <HeldLine conversation={one} />
          </Line>
        );
      }}
      foot={
        <p className={foot.foot}>
          {counted(conversations.length, 'conversation')} within {warrant}. {inCase}
        </p>
      }
    />
  );
}
