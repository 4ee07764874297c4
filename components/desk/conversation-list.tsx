'use client';

import { useQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { counted } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Answer } from '../state/answer';
import { LoadingState } from '../state/loading-state';
import { ConversationLine, type ConversationSummary } from './conversation-line';
import { Line } from './line';
import { LineList } from './line-list';
import classes from './list-foot.module.css';
import { ONCE } from './once';
import { PaneHint } from './pane-hint';
import { useScope } from './scope-context';

const MOST = 500;

type Props = {
  line: string | null;
  hasFocus: boolean;
  onMove: (key: string) => void;
  onOpen: (conversation: string) => void;
};

/** The conversations of which something is visible under the warrant, the latest first. */
export function ConversationList(props: Props) {
  const scope = useScope();
  const trpc = useTRPC();
  const listing = useQuery(trpc.reading.conversations.queryOptions({ ...scope, limit: MOST }, ONCE));
  return (
    <Answer
      query={listing}
      label="Loading conversations"
      loading={<LoadingState label="Loading conversations" rows={8} height={62} />}
    >
      {({ extra: { conversations } }) =>
        conversations.length === 0 ? (
          <NoConversations warrant={scope.warrant} />
        ) : (
          <Lines conversations={conversations} {...props} />
        )
      }
    </Answer>
  );
}

function Lines({
  conversations,
  line,
  hasFocus,
  onMove,
  onOpen,
}: Props & { conversations: readonly ConversationSummary[] }) {
  const isAll = conversations.length < MOST;
  return (
    <LineList
      memory="conversations"
      label="Conversations, the latest first"
      keys={conversations.map(({ conversation }) => conversation)}
      estimate={66}
      current={line}
      hasFocus={hasFocus}
      onMove={onMove}
      onOpen={onOpen}
      line={(index) => {
        const one = conversations[index];
        if (one === undefined) return null;
        return (
          <Line isCurrent={one.conversation === line} hasFocus={hasFocus} onOpen={() => onOpen(one.conversation)}>
            <ConversationLine conversation={one} />
          </Line>
        );
      }}
      foot={
        <p className={classes.foot}>
          {isAll
            ? `${counted(conversations.length, 'conversation')}, with what your warrant covers of them.`
            : `The latest ${counted(conversations.length, 'conversation')}. Search to find older ones.`}
        </p>
      }
    />
  );
}

function NoConversations({ warrant }: { warrant: string }) {
  return (
    <PaneHint title="Nothing is visible yet" icon={MessagesSquare}>
      No message in this case falls under {warrant}. Perhaps the files are still being taken in: ask who runs the
      intake.
    </PaneHint>
  );
}
