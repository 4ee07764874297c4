'use client';

import { Button } from '@mantine/core';
import { counted } from '../client/format-count';
import { formatMinute } from '../client/format-time';
import classes from './note-list.module.css';
import { relevanceOf } from './relevance';
import type { Note } from './use-notes';

/** Notes on a message, newest first. One's own can be taken back. */
export function NoteList({ notes, onUndo }: { notes: readonly Note[]; onUndo: (id: string) => void }) {
  if (notes.length === 0) return <p className={classes.none}>No notes on this message yet.</p>;
  return (
    <ul className={classes.list}>
      {notes.map((note) => (
        <NoteCard key={note.id} note={note} onUndo={() => onUndo(note.id)} />
      ))}
    </ul>
  );
}

function NoteCard({ note, onUndo }: { note: Note; onUndo: () => void }) {
  const { word, icon: Icon } = relevanceOf(note.relevance);
  return (
    <li className={classes.note}>
      <div className={classes.head}>
        <Icon size={13} aria-hidden />
        <strong>{word}</strong>
        <span>{note.mine ? 'you' : note.author}</span>
        {note.mine && (
          <Button size="compact-xs" variant="subtle" color="gray" ml="auto" onClick={onUndo}>
            Take back
          </Button>
        )}
      </div>
      {note.text !== '' && (
        <p className={classes.text} dir="auto">
          {note.text}
        </p>
      )}
      <span className={classes.foot}>
        {formatMinute(note.createdAt)}
        {note.messages.length > 1 && `, on ${counted(note.messages.length, 'message')}`}
      </span>
    </li>
  );
}
