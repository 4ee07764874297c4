'use client';

import { ActionIcon, Loader } from '@mantine/core';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { counted, formatCount } from '../client/format-count';
import { JumpToDate } from './jump-to-date';
import { SenderName } from './sender-name';
import classes from './text-head.module.css';
import type { HitsHere } from './use-hits-here';

type Props = {
  conversation: string;
  people: readonly string[];
  near: Date | null;
  hits: HitsHere;
  onJump: (at: Date) => void;
};

const MOST_NAMES = 4;

/** Who talks here, the way to a date, and the steps from hit to hit. */
export function TextHead({ conversation, people, near, hits, onJump }: Props) {
  return (
    <header className={classes.head}>
      <div className={classes.people}>
        {people.slice(0, MOST_NAMES).map((name) => (
          <SenderName key={name} name={name} />
        ))}
        {people.length > MOST_NAMES && <span>and {formatCount(people.length - MOST_NAMES)} more</span>}
        <bdi className={classes.id}>{conversation}</bdi>
      </div>
      {hits.isPossible && <HitSteps hits={hits} />}
      <JumpToDate near={near} onJump={onJump} />
    </header>
  );
}

function HitSteps({ hits }: { hits: HitsHere }) {
  return (
    <fieldset className={classes.steps} aria-label="Hits in this conversation">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label="Previous hit"
        title="Previous hit (p)"
        onClick={hits.previous}
      >
        <ChevronUp size={16} aria-hidden />
      </ActionIcon>
      <span aria-live="polite">{hits.isSearching ? <Loader size={12} aria-label="Searching" /> : wordsFor(hits)}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label="Next hit"
        title="Next hit (n)"
        onClick={hits.next}
      >
        <ChevronDown size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}

function wordsFor({ total, number }: HitsHere): string {
  if (total === null) return 'Hits';
  if (!total.exact) return `more than ${counted(total.total, 'hit')}`;
  return number === null ? counted(total.total, 'hit') : `hit ${formatCount(number)} of ${formatCount(total.total)}`;
}
