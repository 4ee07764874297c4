import { type CasebookTransaction, casebook } from '../../casebook';
import { now } from '../../clock';
import { type ChangeDraft, recordChange } from '../../custody/outbox';
import { JobFault } from '../../jobs/job-context';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import { contentsDigest } from '../lifecycle/contents-digest';
import type { PackDocument } from '../pack-document';
import { requireStillCovered } from './require-still-covered';

/** What becomes of a pack when it is sealed: its files and its page numbers. */
export type Seal = {
  readonly fileSha256: string;
  readonly fileBytes: number;
  readonly containerSha256: string;
  readonly containerBytes: number;
  readonly packId: string;
  readonly batesFirst: number;
  readonly batesLast: number;
};

/**
 * The last step: takes the page numbers, judges once more that all of it is covered, and seals, in one transaction with the entry. Whatever
 * fails leaves the pack as it was.
 * @throws {Refused} when something left the warrant's cover meanwhile
 */
export async function recordSeal(scope: WarrantScope, id: string, document: PackDocument, seal: Seal): Promise<void> {
  await recordChange(async (tx) => {
    await requireApproved(tx, id);
    await takeNumbers(tx, scope.terms.caseId, seal);
    await requireStillCovered(scope, document);
    const { warrantId } = scope.terms;
    const { supersedesId } = await tx.pack.update({
      where: { id, state: 'generating' },
      data: { ...seal, warrantId, state: 'sealed', sealedAt: now() },
    });
    const also = supersedesId === null ? [] : await supersede(tx, scope, supersedesId, id);
    const fixes = Buffer.from(seal.containerSha256, 'hex').toString('base64url');
    return { result: null, draft: { ...changeUnder(scope, 'pack.sealed', { pack: id, ...seal }), fixes }, also };
  });
}

/** What was approved when the job began is so now: nothing is sealed on somebody else's word. */
async function requireApproved(tx: CasebookTransaction, id: string): Promise<void> {
  const { approvedDigest } = await tx.pack.findUniqueOrThrow({ where: { id }, select: { approvedDigest: true } });
  if (approvedDigest === null || approvedDigest !== (await contentsDigest(tx, id)))
    throw new JobFault('This pack is not what was approved. Hand it on once more.');
}

/** The pack in whose place this one comes stands back; one that was recalled stays so. */
async function supersede(tx: CasebookTransaction, scope: WarrantScope, id: string, by: string): Promise<ChangeDraft[]> {
  const { count } = await tx.pack.updateMany({
    where: { id, state: { in: ['sealed', 'served'] } },
    data: { state: 'superseded' },
  });
  return count === 0 ? [] : [changeUnder(scope, 'pack.superseded', { pack: id, by })];
}

/** Bates numbers are never given twice: another pack sealed meanwhile means drawing this one again. */
async function takeNumbers(tx: CasebookTransaction, caseId: number, { batesFirst, batesLast }: Seal): Promise<void> {
  const { count } = await tx.case.updateMany({
    where: { id: caseId, batesNext: batesFirst },
    data: { batesNext: batesLast + 1 },
  });
  if (count !== 1)
    throw new JobFault('Another pack of this case took these page numbers meanwhile. Generate it once more.');
}

/** A pack whose making failed is approved as before. */
export async function recordFailure(id: string): Promise<void> {
  await casebook().pack.updateMany({ where: { id, state: 'generating' }, data: { state: 'failed' } });
}
