import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { requireAnnotate } from './require-annotate';
import { versionsIn } from './work-state';

/** Takes the reader's own note under this warrant back, or (`undone` false) restores it. */
export async function undoNote(scope: WarrantScope, id: string, undone = true): Promise<{ entry: number }> {
  await requireAnnotate(scope);
  const { caseId, caseAlias, investigator } = scope.terms;
  const note = await casebook().note.findFirst({ where: { id, caseId, authorId: investigator.id } });
  if (note === null) throw new Refused('NOT_YOURS', caseAlias);
  if (!(await versionsIn(scope.terms, ['open'])).includes(note.warrantId)) throw new Refused('REVOKED', caseAlias);
  const { proof } = await recordChange(async (tx) => {
    await tx.note.update({ where: { id }, data: { undoneAt: undone ? now() : null } });
    return {
      result: null,
      draft: changeUnder(scope, undone ? 'note.undone' : 'note.changed', { note: id, restored: !undone }),
    };
  });
  return { entry: proof.index };
}
