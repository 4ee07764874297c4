'use client';

import { useState } from 'react';
import { counted } from '../client/format-count';
import { everyMonth, type Month, monthName } from './months';
import classes from './months-chart.module.css';

type Props = { months: readonly Month[]; onPick: (first: string, last: string) => void };

/** A bar's greatest width in rem, and for how many bars there is always room: the labels need it. */
const WIDEST = 2.5;
const FEW = 5;

/** Hits by month. A click takes one month, a stroke from one bar to another the months between. */
export function MonthsChart({ months: found, onPick }: Props) {
  const months = everyMonth(found);
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const most = Math.max(1, ...months.map(({ n }) => n));
  const isTaken = (index: number) =>
    from !== null && to !== null && index >= Math.min(from, to) && index <= Math.max(from, to);
  const pick = (index: number) => {
    const [first, last] = [months[Math.min(from ?? index, index)], months[Math.max(from ?? index, index)]];
    setFrom(null);
    if (first && last) onPick(first.month, last.month);
  };
  return (
    <fieldset
      className={classes.chart}
      style={{ maxWidth: `${Math.max(FEW, months.length) * WIDEST}rem` }}
      onPointerLeave={() => setFrom(null)}
    >
      <legend className={classes.legend}>By month</legend>
      <div className={classes.bars}>
        {months.map(({ month, n }, index) => (
          <button
            key={month}
            type="button"
            className={classes.bar}
            data-taken={isTaken(index) || undefined}
            aria-label={`${monthName(month)}: ${counted(n, 'message')}`}
            title={`${monthName(month)}: ${counted(n, 'message')}`}
            onPointerDown={() => {
              setFrom(index);
              setTo(index);
            }}
            onPointerEnter={() => setTo(index)}
            onPointerUp={() => pick(index)}
            onKeyDown={({ key }) => (key === 'Enter' || key === ' ') && pick(index)}
          >
            <span style={{ height: `${n === 0 ? 0 : Math.max(6, (n / most) * 100)}%` }} />
          </button>
        ))}
      </div>
      <div className={classes.ends}>
        <span>{months[0] && monthName(months[0].month)}</span>
        <span>{months.length > 1 && monthName(months.at(-1)?.month ?? '')}</span>
      </div>
    </fieldset>
  );
}
