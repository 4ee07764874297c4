import { type CasebookTransaction, casebook } from '../../casebook';
import { now } from '../../clock';
import { recordChange } from '../../custody/outbox';
import { BadInput, Refused } from '../../refusal';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import type { Changed } from '../change/change-draft';
import { requireOwn, requireReview } from '../find-pack';
import { contentsDigest } from './contents-digest';

/** Hands a pack back to who prepared it, with reasons. Whoever worked on it may do that too: it opens nothing. */
export async function returnPack(scope: WarrantScope, id: string, reasons: string): Promise<Changed> {
  await requireReview(scope);
  await requireInReview(scope, id);
  const reviewedById = scope.terms.investigator.id;
  const { proof } = await recordChange(async (tx) => {
    const data = { reviewedById, reviewedAt: now(), reviewReasons: reasons, state: 'draft' as const };
    const { count } = await tx.pack.updateMany({ where: { id, state: 'review' }, data });
    if (count !== 1) throw new BadInput(MOVED);
    await tx.packItem.deleteMany({ where: { packId: id, isContext: true } });
    return { result: null, draft: changeUnder(scope, 'pack.returned', { pack: id, reasons }) };
  });
  return { id, entry: proof.index };
}

/**
 * Approves a pack as it stands.
 * @param digest of the contents that the reviewer was shown; where they are others by now, nothing is approved
 */
export async function approvePack(scope: WarrantScope, id: string, digest: string): Promise<Changed> {
  await requireReview(scope);
  const pack = await requireInReview(scope, id);
  const me = scope.terms.investigator.id;
  if ([pack.authorId, pack.submittedById, ...pack.editorIds].includes(me))
    throw new Refused('SAME_PERSON', scope.terms.caseAlias);
  const { proof } = await recordChange(async (tx) => {
    await holdInReview(tx, id);
    if ((await contentsDigest(tx, id)) !== digest) throw new BadInput(MOVED);
    const by = { approvedById: me, approvedAt: now(), approvedDigest: digest };
    await tx.pack.update({ where: { id }, data: { ...by, state: 'approved', reviewReasons: '' } });
    return { result: null, draft: changeUnder(scope, 'pack.approved', { pack: id, digest }) };
  });
  return { id, entry: proof.index };
}

const MOVED = 'This pack is another one by now. Open it again and look at it as it stands.';

async function requireInReview(scope: WarrantScope, id: string) {
  const pack = await requireOwn(scope, id);
  if (pack.state !== 'review') throw new BadInput('This pack is not in legal review.');
  return pack;
}

async function holdInReview(tx: CasebookTransaction, id: string): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM pack WHERE id = ${id}::uuid AND state::text = 'review' FOR NO KEY UPDATE`;
  if (held.length !== 1) throw new BadInput(MOVED);
}

/** The digest of a pack's contents as they are now: what whoever looks at it would approve. */
export const digestNow = (id: string): Promise<string> => contentsDigest(casebook(), id);
