import { Image, ScanText } from 'lucide-react';
import { formatMinute } from '../client/format-time';
import { snippet } from '../message/clip';
import { MarkedText } from '../message/marked-text';
import { isMetadataOnly, METADATA_ONLY } from '../message/metadata-only';
import { SenderName } from '../message/sender-name';
import type { Served } from '../message/served';
import { NoteMarks } from '../notes/note-marks';
import type { Note } from '../notes/use-notes';
import classes from './hit-line.module.css';

/** A hit in the list: who to whom, when, and the words round the hit. */
export function HitLine({ message, notes }: { message: Served; notes: readonly Note[] }) {
  const { sender, recipients, sentAt, sentAtOriginal, attachments, inPicture } = message;
  const hasPicture = attachments.some(({ kind }) => kind === 'image');
  return (
    <>
      <span className={classes.head}>
        <SenderName name={sender} />
        <span className={classes.to}>
          <span aria-hidden>→</span>
          <span className={classes.unseen}>to</span> <bdi>{namesOf(recipients)}</bdi>
        </span>
      </span>
      <Snippet message={message} />
      <span className={classes.foot}>
        <time dateTime={sentAt.toISOString()} title={`As recorded: ${sentAtOriginal}`}>
          {formatMinute(sentAt)}
        </time>
        {inPicture && (
          <span className={classes.mark}>
            <ScanText size={13} aria-hidden /> found on a picture
          </span>
        )}
        {hasPicture && !inPicture && (
          <span className={classes.mark}>
            <Image size={13} aria-hidden /> picture
          </span>
        )}
        <NoteMarks notes={notes} />
      </span>
    </>
  );
}

function Snippet({ message }: { message: Served }) {
  const { body, highlights, attachments } = message;
  if (isMetadataOnly(message)) return <span className={classes.quiet}>{METADATA_ONLY}</span>;
  if (body === null) return <span className={classes.quiet}>No text, or none that this warrant covers.</span>;
  if (body === '')
    return (
      <span className={classes.quiet}>{attachments.length > 0 ? 'No text, only what came with it.' : 'No text.'}</span>
    );
  return (
    <span className={classes.body}>
      <MarkedText {...snippet(body, highlights)} />
    </span>
  );
}

/** Names in a line: two, and how many more. */
export function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 2).join(', ');
  return names.length > 2 ? `${shown} and ${names.length - 2} more` : shown;
}
