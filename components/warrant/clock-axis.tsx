'use client';

import { formatMinute } from '../client/format-time';
import classes from './clock-axis.module.css';
import { placeOn, type TimeAxis, timeAxis } from './time-axis';

/** The moments of an order; those that nobody has filled in are null. */
export type Clocks = {
  readonly contentFrom: Date | null;
  readonly contentTo: Date | null;
  readonly powerFrom: Date | null;
  readonly powerTo: Date | null;
  readonly examineUntil: Date | null;
  readonly retainUntil: Date | null;
};

type Span = { readonly name: string; readonly kind: string; readonly from: Date | null; readonly to: Date | null };

/** The clocks of one order under one another on one axis: messages lie years before the power, and both are over before keeping is. */
export function ClockAxis({ clocks }: { clocks: Clocks }) {
  const now = new Date();
  const { contentFrom, contentTo, powerFrom, powerTo, examineUntil, retainUntil } = clocks;
  // By name: a whole warrant is given here too, and it has more than its clocks.
  const moments = [contentFrom, contentTo, powerFrom, powerTo, examineUntil, retainUntil];
  const known = moments.filter((moment) => moment !== null);
  const axis = known.length === 0 ? null : timeAxis([now, ...known], 6);
  if (axis === null) return null;
  const spans: Span[] = [
    { name: 'Messages sent', kind: 'content', from: contentFrom, to: contentTo },
    { name: 'Power', kind: 'power', from: powerFrom, to: powerTo },
    { name: 'Examination', kind: 'examine', from: powerFrom, to: examineUntil },
    { name: 'Retention', kind: 'retain', from: powerFrom, to: retainUntil },
  ];
  return (
    <section className={classes.clocks} aria-label="The clocks on one axis">
      {spans.map((span) => (
        <Row key={span.kind} span={span} axis={axis} now={now} />
      ))}
      <div className={classes.row}>
        <span />
        <span className={classes.axis} aria-hidden>
          {axis.ticks.map(({ at, label }) => (
            <span key={label} style={{ left: `${placeOn(axis, at)}%` }}>
              {label}
            </span>
          ))}
        </span>
      </div>
    </section>
  );
}

function Row({ span: { name, kind, from, to }, axis, now }: { span: Span; axis: TimeAxis; now: Date }) {
  const isDrawn = from !== null && to !== null && from < to;
  const left = isDrawn ? placeOn(axis, from) : 0;
  return (
    <div className={classes.row}>
      <span>
        <span className={classes.name}>{name}</span>
        <span className={classes.words}>{wordsOf(from, to)}</span>
      </span>
      <span className={classes.lane} aria-hidden>
        {isDrawn && (
          <span
            className={classes.bar}
            data-kind={kind}
            style={{ left: `${left}%`, width: `${placeOn(axis, to) - left}%` }}
          />
        )}
        <span className={classes.now} style={{ left: `${placeOn(axis, now)}%` }} />
      </span>
    </div>
  );
}

function wordsOf(from: Date | null, to: Date | null): string {
  if (from === null && to === null) return 'not filled in';
  const [begin, end] = [from && formatMinute(from), to && formatMinute(to)];
  return [begin && `from ${begin}`, end && `until ${end}`].filter(Boolean).join(' ');
}
