import { GripVertical } from 'lucide-react';
import { formatCount } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import { snippet } from '../message/clip';
import { MarkedText } from '../message/marked-text';
import { SenderName } from '../message/sender-name';
import type { Served } from '../message/served';
import classes from './outline-line.module.css';

type Props = { number: number; message: Served; caption: string; canMove: boolean };

/** A message in the outline: its number in the pack, who, when, and how it begins. */
export function OutlineLine({ number, message, caption, canMove }: Props) {
  const { sender, sentAt, body, attachments } = message;
  const beginning = body || attachments.map(({ name }) => name).join(', ');
  return (
    <span className={classes.line}>
      <Place number={number} canMove={canMove} />
      <span className={classes.words}>
        <span className={classes.head}>
          <SenderName name={sender} />
          <span className={classes.quiet}>{formatMinute(sentAt)}</span>
        </span>
        <span className={classes.beginning}>
          <MarkedText {...snippet(beginning, [])} />
        </span>
        {caption !== '' && <span className={classes.caption}>{caption}</span>}
      </span>
    </span>
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
