import { Fragment } from 'react';
import classes from './marked-text.module.css';
import { type Highlight, nameOfControl, type Segment, segmentsOf } from './segments';

/** Text of strangers, with its hits marked and nothing hidden in it. Its direction is its own. */
export function MarkedText({ body, highlights }: { body: string; highlights: readonly Highlight[] }) {
  return (
    <bdi dir="auto">
      {segmentsOf(body, highlights).map((segment) => (
        <Fragment key={segment.at}>{draw(segment)}</Fragment>
      ))}
    </bdi>
  );
}

function draw({ kind, text }: Segment) {
  if (kind === 'hit') return <mark className={classes.hit}>{text}</mark>;
  if (kind === 'text') return text;
  return (
    <span className={classes.control} title="A character that shows nothing by itself">
      {nameOfControl(text)}
    </span>
  );
}
