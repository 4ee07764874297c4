'use client';

import Link from 'next/link';
import { useAmbit } from '../client/ambit-context';
import { formatMinute } from '../client/format-time';
import { placeOn, type TimeAxis, timeAxis } from './time-axis';
import type { Warrant } from './use-warrants';
import classes from './warrant-clocks.module.css';
import { WarrantMark } from './warrant-mark';
import { warrantState } from './warrant-state';

/**
 * The three clocks of each warrant: from when to when messages were sent that it covers; while the power lasts; until when they may
 * be examined. The first lies years before the others, so it has an axis of its own.
 */
export function WarrantClocks({ warrants }: { warrants: readonly Warrant[] }) {
  const now = new Date();
  const content = timeAxis(warrants.flatMap(({ clauses }) => covering(clauses).flatMap(({ from, to }) => [from, to])));
  const power = timeAxis([
    now,
    ...warrants.flatMap(({ powerFrom, powerTo, examineUntil }) => [powerFrom, powerTo, examineUntil]),
  ]);
  if (content === null || power === null) return null;
  return (
    <>
      <div className={classes.clocks}>
        <div className={`${classes.row} ${classes.top}`}>
          <span />
          <AxisWords axis={content} />
          <AxisWords axis={power} />
        </div>
        {warrants.map((warrant) => (
          <ClockRow key={`${warrant.reference}.${warrant.version}`} {...{ warrant, content, power, now }} />
        ))}
      </div>
      <Legend />
    </>
  );
}

type RowProps = { warrant: Warrant; content: TimeAxis; power: TimeAxis; now: Date };

function ClockRow({ warrant, content, power, now }: RowProps) {
  const { href } = useAmbit();
  const { reference, powerFrom, powerTo, examineUntil, clauses } = warrant;
  const over = ['ranOut', 'ended'].includes(warrantState(warrant, now));
  return (
    <Link
      className={classes.row}
      data-over={over || undefined}
      href={href(`/warrants/${encodeURIComponent(reference)}`)}
    >
      <span>
        <span className={classes.reference}>{reference}</span>
        <br />
        <WarrantMark warrant={warrant} />
      </span>
      <span className={classes.lane}>
        {covering(clauses).map(({ ordinal, from, to }) => (
          <Bar key={ordinal} kind="content" axis={content} {...{ from, to }} says={`Clause ${ordinal}: messages`} />
        ))}
      </span>
      <span className={classes.lane}>
        <Bar kind="power" axis={power} from={powerFrom} to={powerTo} says="Power" />
        <Bar kind="examine" axis={power} from={powerFrom} to={examineUntil} says="Examination" />
        <span className={classes.now} style={{ left: `${placeOn(power, now)}%` }} />
      </span>
    </Link>
  );
}

/** What an exclusion takes away for all time would push the clauses together into a dot. */
function covering(clauses: Warrant['clauses']): Warrant['clauses'] {
  return clauses.filter(({ effect }) => effect === 'covers');
}

type BarProps = { kind: 'content' | 'power' | 'examine'; axis: TimeAxis; from: Date; to: Date; says: string };

function Bar({ kind, axis, from, to, says }: BarProps) {
  const left = placeOn(axis, from);
  const words = `${says} from ${formatMinute(from)} until ${formatMinute(to)}`;
  return (
    <span
      className={classes.bar}
      data-kind={kind}
      role="img"
      aria-label={words}
      title={words}
      style={{ left: `${left}%`, width: `${placeOn(axis, to) - left}%` }}
    />
  );
}

function AxisWords({ axis }: { axis: TimeAxis }) {
  return (
    <span className={classes.axis}>
      {axis.ticks.map(({ at, label }) => (
        <span key={label} style={{ left: `${placeOn(axis, at)}%` }}>
          {label}
        </span>
      ))}
    </span>
  );
}

function Legend() {
  return (
    <div className={classes.legend} aria-hidden>
      <span>
        <span className={classes.bar} data-kind="content" /> messages sent in this time
      </span>
      <span>
        <span className={classes.bar} data-kind="power" /> the power lasts
      </span>
      <span>
        <span className={classes.bar} data-kind="examine" /> messages may be examined
      </span>
      <span>
        <span className={classes.now} /> now
      </span>
    </div>
  );
}
