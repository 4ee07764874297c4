'use client';

import { formatMinute } from '../client/format-time';
import { isMetadataOnly, METADATA_ONLY } from '../message/metadata-only';
import type { Served } from '../message/served';
import { writtenClock } from '../message/written';
import { relevanceOf } from '../notes/relevance';
import type { Note } from '../notes/use-notes';
import { Attachments } from '../picture/attachments';
import type { Item } from './items';
import classes from './page-item.module.css';
import { HandleName, HandleNames } from './redaction/handle-name';
import { RedactableBody } from './redaction/redactable-body';

type Props = { message: Served; item: Item; notes: readonly Note[]; isCurrent: boolean; onPick: () => void };

/** A message as it is printed: time and id in the margin, then who to whom, its whole text, what came with it, caption and notes. */
export function PageItem({ message, item, notes, isCurrent, onPick }: Props) {
  const { id, sender, recipients, sentAt, body } = message;
  return (
    // A click is a short cut for the outline, where keys choose.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <article
      className={classes.item}
      data-current={isCurrent || undefined}
      data-context={item.isContext || undefined}
      onClick={onPick}
    >
      <div className={classes.margin}>
        <span>{writtenClock(sentAt)}</span>
        <code>{id}</code>
        {item.exhibit && <strong>{item.exhibit}</strong>}
        {item.isContext && <span>context</span>}
      </div>
      <div className={classes.main}>
        <p className={classes.people}>
          <span className={classes.sender}>
            <HandleName name={sender} />
          </span>{' '}
          <span>
            to <HandleNames names={recipients} />
          </span>
        </p>
        <div className={classes.body}>
          {body ? (
            <RedactableBody message={message} />
          ) : (
            <em>{isMetadataOnly(message) ? METADATA_ONLY : '(no text)'}</em>
          )}
        </div>
        <Attachments message={message} isCurrent={isCurrent} />
        {item.caption !== '' && <p className={classes.caption}>{item.caption}</p>}
        {notes.map((note) => (
          <p key={note.id} className={classes.note}>
            <span>
              <strong>{relevanceOf(note.relevance).word}</strong>
              {note.text !== '' && `: ${note.text}`}
            </span>
            <span className={classes.by}>
              {note.author}, {formatMinute(note.createdAt)}
            </span>
          </p>
        ))}
      </div>
    </article>
  );
}
