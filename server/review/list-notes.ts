import { casebook } from '../casebook';
import { findVisible } from '../corpus/page';
import { namesOf } from '../people/names-of';
import type { WarrantScope } from '../warrant/scope';
import type { NoteOnWire } from './router';

/** As many notes as one answer holds. */
const MAX_NOTES = 1000;

/**
 * Notes of the case, newest first, all or those on some messages. A note may say what a message says, so it is shown only where
 * every message that it is about is in scope.
 */
export async function listNotes(scope: WarrantScope, messages: readonly bigint[] | null): Promise<NoteOnWire[]> {
  const notes = await casebook().note.findMany({
    where: { caseId: scope.terms.caseId, undoneAt: null, ...(messages && { messageIds: { hasSome: [...messages] } }) },
    orderBy: { createdAt: 'desc' },
    take: MAX_NOTES,
  });
  const ids = [...new Set(notes.flatMap(({ messageIds }) => messageIds))];
  const visible = new Set((await findVisible(scope, { ids })).map(({ id }) => id));
  const readable = notes.filter(({ messageIds }) => messageIds.every((id) => visible.has(id)));
  const names = await namesOf(readable.map(({ authorId }) => authorId));
  return readable.map((note) => ({
    id: note.id,
    messages: note.messageIds.map(String),
    author: names.get(note.authorId) ?? '',
    mine: note.authorId === scope.terms.investigator.id,
    text: note.text,
    relevance: note.relevance,
    createdAt: note.createdAt,
  }));
}
