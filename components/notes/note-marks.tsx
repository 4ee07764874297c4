import { MessageSquareText } from 'lucide-react';
import classes from './note-marks.module.css';
import { relevanceOf } from './relevance';
import type { Note } from './use-notes';

/** What was made of a message so far: the newest mark of relevance, and how many notes say more. */
export function NoteMarks({ notes }: { notes: readonly Note[] }) {
  const [newest] = notes;
  if (newest === undefined) return null;
  const { word, icon: Icon } = relevanceOf(newest.relevance);
  const written = notes.filter(({ text }) => text !== '').length;
  return (
    <span className={classes.marks}>
      <span className={classes.mark} data-relevance={newest.relevance}>
        <Icon size={12} aria-hidden />
        {word}
      </span>
      {written > 0 && (
        <span className={classes.mark} title={`${written} with words`}>
          <MessageSquareText size={12} aria-hidden />
          {written}
          <span className={classes.unseen}> notes</span>
        </span>
      )}
    </span>
  );
}
