'use client';

import { Button, UnstyledButton } from '@mantine/core';
import { kindNames } from '@/server/ability/kinds';
import type { Query } from '@/server/query/query';
import { formatCount } from '../client/format-count';
import { readable, setWindow, toggleKind, toggleSender } from './edit-query';
import classes from './facets.module.css';
import { monthStart, nextMonth } from './months';
import { MonthsChart } from './months-chart';
import type { SearchSummary } from './use-search';

type Props = { facets: SearchSummary['facets']; query: string; onQuery: (query: string) => void };

const KIND_WORDS = { text: 'Text', image: 'Pictures', audio: 'Sound', video: 'Video', file: 'Files' } as const;
const MOST_SENDERS = 6;

/** What the hits consist of; a click narrows the query to it, in the query's own words. */
export function Facets({ facets, query, onQuery }: Props) {
  const chosen = readable(query);
  const months = facets.flatMap(({ facet, value, n }) => (facet === 'month' ? [{ month: value, n }] : []));
  const hasWindow = chosen?.after != null || chosen?.before != null;
  return (
    <div className={classes.facets}>
      <MonthsChart
        months={months}
        onPick={(first, last) => onQuery(setWindow(query, monthStart(first), monthStart(nextMonth(last))))}
      />
      <div className={classes.chips}>
        {hasWindow && (
          <Button size="compact-xs" variant="light" onClick={() => onQuery(setWindow(query, null, null))}>
            All dates
          </Button>
        )}
        <KindChips facets={facets} chosen={chosen} onPick={(kind) => onQuery(toggleKind(query, kind))} />
        <SenderChips facets={facets} chosen={chosen} onPick={(name) => onQuery(toggleSender(query, name))} />
      </div>
    </div>
  );
}

type ChipsProps<T> = { facets: SearchSummary['facets']; chosen: Query | null; onPick: (value: T) => void };

function KindChips({ facets, chosen, onPick }: ChipsProps<keyof typeof KIND_WORDS>) {
  // A kind comes as its bit.
  const found = facets.filter(({ facet }) => facet === 'kind').toSorted((a, b) => Number(a.value) - Number(b.value));
  return found.map(({ value, n }) => {
    const [kind] = kindNames(Number(value));
    if (kind === undefined) return null;
    return (
      <Chip key={kind} word={KIND_WORDS[kind]} n={n} isOn={chosen?.kinds.includes(kind)} onClick={() => onPick(kind)} />
    );
  });
}

function SenderChips({ facets, chosen, onPick }: ChipsProps<string>) {
  const senders = facets.filter(({ facet }) => facet === 'sender').slice(0, MOST_SENDERS);
  return senders.map(({ value, n }) => (
    <Chip key={value} word={value} n={n} isOn={chosen?.from.includes(value)} onClick={() => onPick(value)} />
  ));
}

function Chip({ word, n, isOn = false, onClick }: { word: string; n: number; isOn?: boolean; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.chip} aria-pressed={isOn} onClick={onClick}>
      <bdi>{word}</bdi> <span className={classes.n}>{formatCount(n)}</span>
    </UnstyledButton>
  );
}
