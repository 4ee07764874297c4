'use client';

import { MessagesSquare } from 'lucide-react';
import { isRefused } from '../desk/is-refused';
import { PaneError } from '../desk/pane-error';
import { PaneHint } from '../desk/pane-hint';
import { useKeys } from '../desk/use-keys';
import type { Notes } from '../notes/use-notes';
import { RefusedConversation } from '../why/refused-conversation';
import { MessageList } from './message-list';
import type { Served } from './served';
import { peopleOf } from './sides';
import { TextHead } from './text-head';
import { TextLoading } from './text-loading';
import classes from './text-pane.module.css';
import type { Conversation } from './use-conversation';
import type { HitsHere } from './use-hits-here';

type Props = {
  id: string | null;
  conversation: Conversation;
  notes: Notes;
  current: Served | null;
  selected: ReadonlySet<string>;
  hits: HitsHere;
  /** Whether the keys j and k belong here, and whether the current message holds the focus. */
  isIn: boolean;
  hasFocus: boolean;
  onPick: (message: Served, how: { extend: boolean }) => void;
  onJump: (at: Date) => void;
};

/** The text: a conversation, with what the warrant covers of it. */
export function TextPane({ id, conversation, hits, isIn, hasFocus, current, onPick, onJump, ...rest }: Props) {
  const { reading, messages } = conversation;
  useMoving(messages, current, isIn, onPick);
  useKeys({ n: hits.next, p: hits.previous });
  if (id === null) return <NothingOpen />;
  if (reading.error && (isRefused(reading.error) || messages.length === 0)) {
    return (
      <PaneError
        error={reading.error}
        onRetry={() => void reading.refetch()}
        refused={<RefusedConversation id={id} />}
      />
    );
  }
  const people = peopleOf(messages);
  return (
    <div className={classes.pane}>
      <TextHead
        conversation={id}
        people={people}
        near={(current ?? messages.at(-1))?.sentAt ?? null}
        hits={hits}
        onJump={onJump}
      />
      {reading.isPending && <TextLoading />}
      {reading.isSuccess && messages.length === 0 && <NothingThere />}
      {messages.length > 0 && (
        <MessageList
          id={id}
          conversation={conversation}
          people={people}
          current={current}
          hasFocus={hasFocus}
          onPick={onPick}
          {...rest}
        />
      )}
      {reading.error && <PaneError error={reading.error} onRetry={() => void askedLast(reading)()} />}
    </div>
  );
}

function useMoving(messages: readonly Served[], current: Served | null, isIn: boolean, onPick: Props['onPick']): void {
  const move = (by: number, extend: boolean) => {
    const from = current === null ? -1 : messages.findIndex(({ key }) => key === current.key);
    const target = from === -1 ? messages.at(-1) : messages[from + by];
    if (target) onPick(target, { extend });
  };
  useKeys(
    isIn ? { j: () => move(1, false), k: () => move(-1, false), J: () => move(1, true), K: () => move(-1, true) } : {},
  );
}

function NothingOpen() {
  return (
    <PaneHint title="Nothing open" icon={MessagesSquare}>
      Choose a conversation at the left, or search: j and k move through the list, Enter opens. Each message that you
      open is on the record.
    </PaneHint>
  );
}

function NothingThere() {
  return (
    <PaneHint title="Nothing here from that day on" icon={MessagesSquare}>
      Your warrant covers nothing of this conversation around that day. Choose another day.
    </PaneHint>
  );
}

/** The page that failed, asked for once more. */
function askedLast({ isFetchPreviousPageError, fetchPreviousPage, fetchNextPage }: Conversation['reading']) {
  return isFetchPreviousPageError ? fetchPreviousPage : fetchNextPage;
}
