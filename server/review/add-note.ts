import { randomUUID } from 'node:crypto';
import { findVisible } from '../corpus/page';
import { recordChange } from '../custody/outbox';
import { Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { requireAnnotate } from './require-annotate';

export type NewNote = {
  readonly messages: readonly bigint[];
  readonly text: string;
  readonly relevance: 'relevant' | 'notRelevant' | 'unsure';
};

/** Puts a note on messages that are all in scope; one that isn't refuses the whole. */
export async function addNote(scope: WarrantScope, note: NewNote): Promise<{ id: string; entry: number }> {
  await requireAnnotate(scope);
  const messageIds = [...new Set(note.messages)];
  const visible = await findVisible(scope, { ids: messageIds });
  if (visible.length !== messageIds.length) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
  const kinds = new Map(visible.map((place) => [place.id, place.visible]));
  const { caseId, warrantId, investigator } = scope.terms;
  const { result, proof } = await recordChange(async (tx) => {
    const { id } = await tx.note.create({
      data: {
        id: randomUUID(),
        caseId,
        warrantId,
        authorId: investigator.id,
        messageIds,
        messageKinds: messageIds.map((id) => kinds.get(id) ?? 0),
        text: note.text,
        relevance: note.relevance,
      },
    });
    const payload = {
      note: id,
      relevance: note.relevance,
      messages: messageIds.map(String),
      characters: note.text.length,
    };
    return { result: id, draft: changeUnder(scope, 'note.added', payload) };
  });
  return { id: result, entry: proof.index };
}
