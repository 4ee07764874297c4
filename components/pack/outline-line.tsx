import { GripVertical } from 'lucide-react';
import { formatCount } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { snippet } from '../message/clip';
import { MarkedText } from '../message/marked-text';
import { SenderName } from '../message/sender-name';
import type { Served } from '../message/served';
import type { Item } from './items';
import classes from './outline-line.module.css';

type Props = { number: number; item: Item; message: Served; canMove: boolean };

/** A message in the outline: its number in the pack, who, when, how it begins, its exhibit reference and its caption. */
export function OutlineLine({ number, item: { caption, exhibit }, message, canMove }: Props) {
  return (
    <span className={classes.line}>
      <Place number={number} canMove={canMove} />
      <span className={classes.words}>
        <Beginning message={message} />
        {(exhibit || caption) && (
          <span className={classes.caption}>
            {exhibit && <b>{exhibit}</b>} {caption}
          </span>
        )}
      </span>
    </span>
  );
}

/** A message that comes along by the context rule: nobody chose it, so that it is neither moved nor captioned. */
export function ContextLine({ message }: { message: Served }) {
  return (
    <span className={classes.line} data-context>
      <span className={classes.number}>
        <abbr title="Comes along as context">ctx</abbr>
      </span>
      <span className={classes.words}>
        <Beginning message={message} />
      </span>
    </span>
  );
}

function Beginning({ message: { sender, sentAt, body, attachments } }: { message: Served }) {
  const beginning = body || attachments.map(({ name }) => name).join(', ');
  return (
    <>
      <span className={classes.head}>
        <SenderName name={sender} />
        <span className={classes.quiet}>{formatMinute(sentAt)}</span>
      </span>
      <span className={classes.beginning}>
        <MarkedText {...snippet(beginning, [])} />
      </span>
    </>
  );
}

type OutsideProps = { number: number; canMove: boolean };

/** An item that was withheld, or left the warrant's cover, since it was put in: there is nothing more to say of it. */
export function OutsideLine({ number, canMove }: OutsideProps) {
  return (
    <span className={classes.line}>
      <Place number={number} canMove={canMove} />
      <span className={classes.words}>
        <span className={classes.outside}>An item is no longer inside the warrant.</span>
        {canMove && <span className={classes.caption}>Take it out: the pack can’t be sealed with it.</span>}
      </span>
    </span>
  );
}

function Place({ number, canMove }: OutsideProps) {
  return (
    <span className={classes.number}>
      {canMove && <GripVertical size={13} aria-hidden />}
      {formatCount(number)}
    </span>
  );
}
