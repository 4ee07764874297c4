import { findVisible } from '../../corpus/page';
import { recordChange } from '../../custody/outbox';
import { startJob } from '../../jobs/start-job';
import { requireJustified } from '../../justify/require-justified';
import { BadInput } from '../../refusal';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import type { Changed } from '../change/change-draft';
import { isAtWork, requireOwn, requirePrepare } from '../find-pack';
import { SETTLED } from '../pack-states';
import { requireEvidenceUse } from '../require-evidence-use';
import { contentsDigest } from './contents-digest';

/** Starts the job that opens, renders, signs and seals what was approved. */
export async function generatePack(scope: WarrantScope, id: string): Promise<Changed & { job: string }> {
  await requirePrepare(scope);
  const pack = await requireUnsealed(scope, id);
  await requireInside(scope, pack.items);
  await requireEvidenceUse(scope);
  if (pack.state === 'draft' || pack.state === 'review')
    throw new BadInput('A legal reviewer approves a pack before it is generated.');
  const { caseId, investigator, warrantReference, purpose, caseReference } = scope.terms;
  const file = { id: caseId, reference: caseReference };
  const justification = await requireJustified(investigator, file, 'pack.generate', [id]);
  const { result, proof } = await recordChange(async (tx) => {
    const input = {
      pack: id,
      session: investigator.sessionId,
      case: caseReference,
      warrant: warrantReference,
      purpose,
      justification,
    };
    const job = await startJob(tx, { kind: 'pack', caseId, startedById: investigator.id, input });
    const { count } = await tx.pack.updateMany({
      where: { id, state: pack.state, jobId: pack.jobId },
      // A pack begun under an earlier version becomes this version's: what it prints is judged under it.
      data: { state: 'generating', jobId: job, warrantId: scope.terms.warrantId },
    });
    if (count !== 1) throw new BadInput('This pack is being generated now.');
    if ((await contentsDigest(tx, id)) !== pack.approvedDigest)
      throw new BadInput('This pack is not what was approved. Hand it on once more.');
    return { result: job, draft: changeUnder(scope, 'pack.changed', { pack: id, generating: true, justification }) };
  });
  return { id, job: result, entry: proof.index };
}

async function requireUnsealed(scope: WarrantScope, id: string) {
  const pack = await requireOwn(scope, id);
  if (SETTLED.includes(pack.state)) throw new BadInput('This pack is sealed and does not change. Begin a new one.');
  if (pack.state === 'generating' && (await isAtWork(pack.jobId)))
    throw new BadInput('This pack is being generated now.');
  return pack;
}

/** Asked again when it is made: this only spares somebody the wait. */
async function requireInside(scope: WarrantScope, items: readonly { messageId: bigint }[]): Promise<void> {
  const inside = await findVisible(scope, { ids: items.map(({ messageId }) => messageId) });
  if (inside.length !== items.length)
    throw new BadInput('An item of this pack is no longer inside the warrant: take it out first.');
}
