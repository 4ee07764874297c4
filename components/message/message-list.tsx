'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useScope } from '../desk/scope-context';
import type { Notes } from '../notes/use-notes';
import { useWhy } from '../why/why-context';
import { Bubble } from './bubble';
import { DayHeading } from './day-heading';
import classes from './message-list.module.css';
import { SealedBar } from './sealed-bar';
import type { Served } from './served';
import { sideOf } from './sides';
import { type Row, timeline } from './timeline';
import type { Conversation } from './use-conversation';

type Props = {
  id: string;
  conversation: Conversation;
  people: readonly string[];
  notes: Notes;
  current: Served | null;
  selected: ReadonlySet<string>;
  hasFocus: boolean;
  onPick: (message: Served, how: { extend: boolean }) => void;
};

const NO_NOTES: [] = [];
/** So many rows from an edge, the next page is asked for. */
const NEAR = 6;

/** A conversation as bubbles. It is opened at the current message or the newest end, and stays where it is when older pages come. */
export function MessageList({
  id,
  conversation: { reading, messages },
  people,
  notes,
  current,
  selected,
  hasFocus,
  onPick,
}: Props) {
  const { warrant } = useScope();
  const ask = useWhy();
  const scroller = useRef<HTMLElement>(null);
  const rows = useMemo(() => timeline(messages), [messages]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateOf(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    initialOffset: () => offsetOf(rows, current),
    // Keeps what is in view where it is when rows come above it.
    anchorTo: 'end',
    paddingStart: 12,
    paddingEnd: 20,
  });
  const isPlaced = useShowCurrent(rows, current, list);
  const shown = list.getVirtualItems();
  useEdges(reading, isPlaced, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0, rows.length);
  return (
    // What scrolls must be reachable by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="Messages">
      <div className={classes.space} style={{ height: list.getTotalSize() }}>
        <div className={classes.shown} style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}>
          {shown.map(({ key, index }) => {
            const row = rows[index];
            return (
              <div key={key} ref={list.measureElement} data-index={index} className={classes.row}>
                {row?.kind === 'day' && <DayHeading at={row.at} />}
                {row?.kind === 'sealed' && (
                  <SealedBar
                    count={row.count}
                    warrant={warrant}
                    onWhy={() => ask({ kind: 'conversation', name: id })}
                  />
                )}
                {row?.kind === 'message' && (
                  <Bubble
                    message={row.message}
                    opensRun={row.opensRun}
                    side={sideOf(row.message.sender, people)}
                    isCurrent={row.key === current?.key}
                    isSelected={selected.has(row.key)}
                    hasFocus={hasFocus}
                    notes={notes.get(row.key) ?? NO_NOTES}
                    onPick={onPick}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function estimateOf(row: Row | undefined): number {
  if (row?.kind !== 'message') return 44;
  const { body, attachments } = row.message;
  const lines = Math.min(18, Math.ceil((body?.length ?? 0) / 70));
  return 38 + lines * 21 + attachments.length * 190;
}

type List = {
  scrollToIndex: (index: number, options: { align: 'auto' | 'center' }) => void;
  scrollToEnd: () => void;
};

/**
 * Brings the current message into view: into the middle when the conversation is opened, later no further than needed. Gives whether
 * that was done: before, an edge that is in view means nothing.
 */
function useShowCurrent(rows: readonly Row[], current: Served | null, list: List): boolean {
  const [isPlaced, setPlaced] = useState(false);
  const key = current?.key ?? null;
  const latest = useRef({ rows, isPlaced });
  latest.current = { rows, isPlaced };
  useEffect(() => {
    const index = latest.current.rows.findIndex((row) => row.key === key);
    if (index === latest.current.rows.length - 1) list.scrollToEnd();
    else if (index >= 0) list.scrollToIndex(index, { align: latest.current.isPlaced ? 'auto' : 'center' });
    setPlaced(true);
  }, [key, list]);
  return isPlaced;
}

/** About where the current message stands, so that the first thing drawn is already near it. */
function offsetOf(rows: readonly Row[], current: Served | null): number {
  const index = rows.findIndex(({ key }) => key === current?.key);
  const above = rows.slice(0, index === -1 ? rows.length : index);
  return Math.max(0, above.reduce((sum, row) => sum + estimateOf(row), 0) - window.innerHeight / 3);
}

/** Asks for the next page when an edge comes near. A page that failed is not asked for again by scrolling. */
function useEdges(
  reading: Conversation['reading'],
  isPlaced: boolean,
  first: number,
  last: number,
  count: number,
): void {
  const { isFetching, isError, hasPreviousPage, hasNextPage, fetchPreviousPage, fetchNextPage } = reading;
  useEffect(() => {
    if (!isPlaced || isFetching || isError || count === 0) return;
    if (first < NEAR && hasPreviousPage) void fetchPreviousPage();
    else if (last > count - 1 - NEAR && hasNextPage) void fetchNextPage();
  }, [
    isPlaced,
    first,
    last,
    count,
    isFetching,
    isError,
    hasPreviousPage,
    hasNextPage,
    fetchPreviousPage,
    fetchNextPage,
  ]);
}
