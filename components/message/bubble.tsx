'use client';

import { UnstyledButton } from '@mantine/core';
import { type MouseEvent, memo, useEffect, useRef } from 'react';
import { formatSecond } from '../client/format-time';
import { takeFocus } from '../desk/take-focus';
import { NoteMarks } from '../notes/note-marks';
import type { Note } from '../notes/use-notes';
import { Attachments } from '../picture/attachments';
import classes from './bubble.module.css';
import { MessageBody } from './message-body';
import { isMetadataOnly } from './metadata-only';
import { SenderName } from './sender-name';
import type { Served } from './served';
import { writtenClock } from './written';

type Props = {
  message: Served;
  side: 'left' | 'right';
  opensRun: boolean;
  isCurrent: boolean;
  isSelected: boolean;
  /** Whether the keys belong to this pane now: then the current message has the focus. */
  hasFocus: boolean;
  notes: readonly Note[];
  onPick: (message: Served, how: { extend: boolean }) => void;
};

/** A message in its conversation. */
export const Bubble = memo(function Bubble({
  message,
  side,
  opensRun,
  isCurrent,
  isSelected,
  hasFocus,
  notes,
  onPick,
}: Props) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isCurrent && hasFocus) takeFocus(frame.current);
  }, [isCurrent, hasFocus]);
  const pick = (event: MouseEvent) => onPick(message, { extend: event.shiftKey });
  return (
    // A click anywhere on it is a short cut for its time, which is the button.
    // biome-ignore lint/a11y/useKeyWithClickEvents: j, k and the button do the same
    <article
      ref={frame}
      tabIndex={-1}
      className={classes.bubble}
      data-side={side}
      data-opens-run={opensRun || undefined}
      data-current={isCurrent || undefined}
      data-selected={isSelected || undefined}
      data-hit={message.highlights.length > 0 || undefined}
      aria-label={`${message.sender}, ${formatSecond(message.sentAt)}`}
      onClick={pick}
    >
      {opensRun && (
        <header className={classes.head}>
          <SenderName name={message.sender} />
        </header>
      )}
      {isMetadataOnly(message) && (
        <p className={classes.to}>to {message.recipients.join(', ') || 'recipients not known'}</p>
      )}
      <MessageBody message={message} />
      <Attachments message={message} isCurrent={isCurrent} />
      <footer className={classes.foot}>
        <NoteMarks notes={notes} />
        {isSelected && <span className={classes.chosen}>selected</span>}
        <UnstyledButton
          className={classes.time}
          title={`${formatSecond(message.sentAt)}; as recorded: ${message.sentAtOriginal}`}
          aria-current={isCurrent || undefined}
        >
          {writtenClock(message.sentAt)}
        </UnstyledButton>
      </footer>
    </article>
  );
});
