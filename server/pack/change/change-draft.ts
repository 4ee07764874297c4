import type { CasebookTransaction } from '../../casebook';
import type { Json } from '../../custody/entry-draft';
import { recordChange } from '../../custody/outbox';
import { BadInput } from '../../refusal';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import type { Changeable } from '../find-pack';

export type Changed = { readonly id: string; readonly entry: number };

/**
 * One change of a pack's contents and its entry. A pack that was handed on, or approved, becomes a draft again by it: an approval is of what was
 * approved and nothing else.
 * @param pack as `requireDraft` found it; moved on meanwhile, nothing is changed
 */
export async function changeDraft(
  scope: WarrantScope,
  pack: Changeable,
  payload: { [key: string]: Json },
  write: (tx: CasebookTransaction) => Promise<unknown>,
): Promise<Changed> {
  const { proof } = await recordChange(async (tx) => {
    await holdDraft(tx, scope, pack);
    await write(tx);
    const withdrew: { [key: string]: Json } = pack.state === 'draft' ? {} : { withdrew: pack.state };
    return { result: null, draft: changeUnder(scope, 'pack.changed', { pack: pack.id, ...payload, ...withdrew }) };
  });
  return { id: pack.id, entry: proof.index };
}

/**
 * Holds the pack's row as a draft until the transaction ends and remembers whose hand was in it. Must come before any change of what belongs to
 * the pack. What came along as context when it was submitted goes again: the rule finds it anew.
 */
export async function holdDraft(tx: CasebookTransaction, scope: WarrantScope, pack: Changeable): Promise<void> {
  const { id, state, jobId } = pack;
  const me = scope.terms.investigator.id;
  // Its job came to an end without saying so.
  if (state === 'generating')
    await tx.pack.updateMany({ where: { id, state: 'generating', jobId }, data: { state: 'failed' } });
  const held = await tx.$executeRaw`
    UPDATE pack SET state = 'draft', approved_by_id = NULL, approved_at = NULL, approved_digest = NULL,
      editor_ids = CASE WHEN ${me}::uuid = ANY (editor_ids) THEN editor_ids ELSE editor_ids || ${me}::uuid END
    WHERE id = ${id}::uuid AND state::text = ${state === 'generating' ? 'failed' : state}`;
  if (held !== 1) throw new BadInput('Somebody moved this pack on meanwhile. Open it again.');
  if (state !== 'draft') await tx.packItem.deleteMany({ where: { packId: id, isContext: true } });
}
