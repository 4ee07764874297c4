'use client';

import { Button } from '@mantine/core';
import { SearchX } from 'lucide-react';
import { counted } from '../client/format-count';
import type { Served } from '../message/served';
import type { Notes } from '../notes/use-notes';
import { LoadingState } from '../state/loading-state';
import { HitLine } from './hit-line';
import { isRefused } from './is-refused';
import { Line } from './line';
import { LineList } from './line-list';
import classes from './list-foot.module.css';
import { PaneError } from './pane-error';
import { PaneHint } from './pane-hint';
import type { Search } from './use-search';

type Props = {
  found: Search;
  notes: Notes;
  memory: string;
  line: string | null;
  hasFocus: boolean;
  onMove: (key: string) => void;
  onOpen: (message: Served) => void;
};

/** The hits, newest first, without an end to scroll to but the last one. */
export function HitList({ found: { search, messages }, notes, memory, line, hasFocus, onMove, onOpen }: Props) {
  const { isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = search;
  if (error && (isRefused(error) || messages.length === 0)) {
    return <PaneError error={error} onRetry={() => void search.refetch()} />;
  }
  if (isPending) return <LoadingState label="Searching" rows={8} height={62} />;
  if (messages.length === 0) return <NoHits />;
  const more = () => hasNextPage && !isFetchingNextPage && !error && void fetchNextPage();
  const open = (key: string) => {
    const message = messages.find((one) => one.key === key);
    if (message) onOpen(message);
  };
  return (
    <LineList
      key={memory}
      memory={memory}
      label="Hits, newest first"
      keys={messages.map(({ key }) => key)}
      estimate={84}
      current={line}
      hasFocus={hasFocus}
      onMove={onMove}
      onOpen={open}
      onEnd={more}
      line={(index) => {
        const message = messages[index];
        if (message === undefined) return null;
        return (
          <Line isCurrent={message.key === line} hasFocus={hasFocus} onOpen={() => onOpen(message)}>
            <HitLine message={message} notes={notes.get(message.key) ?? []} />
          </Line>
        );
      }}
      foot={
        <p className={classes.foot}>
          {error && <MoreFailed onRetry={() => void fetchNextPage()} />}
          {!error && (hasNextPage ? 'Loading more…' : `${counted(messages.length, 'hit')}: that is all of them.`)}
        </p>
      }
    />
  );
}

function MoreFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <>
      The next hits did not come.{' '}
      <Button size="compact-xs" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </>
  );
}

function NoHits() {
  return (
    <PaneHint title="No message in scope holds this" icon={SearchX}>
      Your warrant and purpose were searched in full, and that nothing was found is on the record too. Try fewer words,
      the beginning of a word (weap*), or wider dates.
    </PaneHint>
  );
}
