'use client';

import { formatFew } from '../../client/format-count';
import classes from './numbers.module.css';

type Bar = { readonly name: string; readonly n: number | null; readonly note?: string };

/** Bars with their numbers, all against the greatest or against `most`; null is few, and has none. The number says it; the bar only helps. */
export function Bars({ bars, most }: { bars: readonly Bar[]; most?: number }) {
  const greatest = Math.max(1, most ?? 0, ...bars.map(({ n }) => n ?? 0));
  return (
    <ul className={classes.bars}>
      {bars.map(({ name, n, note }) => (
        <li key={name}>
          <span>
            {name}
            {note && <span className={classes.note}> {note}</span>}
          </span>
          <span className={classes.track} aria-hidden>
            <span style={{ width: `${((n ?? 0) / greatest) * 100}%` }} />
          </span>
          <span className={classes.n}>{formatFew(n)}</span>
        </li>
      ))}
    </ul>
  );
}
