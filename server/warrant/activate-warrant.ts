import { type CasebookTransaction, casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case, Warrant } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { boundLists } from './bound-lists';
import { type Gap, replaceGaps } from './clause-rows';
import { DRAFT_TIME } from './drafted';
import { gapsAfter, requireInstrument, requireInstrumentTerms } from './instrument';
import { lockedLineage } from './lineage';
import { requireSeen } from './require-seen';
import { warrantChange } from './warrant-change';

/**
 * A second person puts a drafted warrant in force; the version before it is superseded in the same moment. Refused for the person who
 * drafted it or entered a list of terms that it uses, by this and by the database; nothing goes in force in a case without a procedure for privileged material (rule P1). `stamp`
 * is the draft as the activator read it: another is not activated. What was asked of the draft when it was entered is asked again: the version that it is
 * built on may have ended meanwhile.
 */
export async function activateWarrant(
  who: Investigator,
  file: Case,
  reference: string,
  stamp: Date,
): Promise<{ version: number; entry: number }> {
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference },
    orderBy: { version: 'desc' },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  if (warrant.status !== 'draft' && warrant.status !== 'pending')
    throw new BadInput(`${reference} is not a draft that waits for its activation.`);
  if (warrant.draftedById === who.id) throw new Refused('SAME_PERSON', file.alias);
  requireSeen(warrant, stamp);
  if ((await casebook().lppProcedure.findUnique({ where: { caseId: file.id } })) === null)
    throw new BadInput(`No procedure for privileged material is on file for ${file.reference}: enter it first.`);
  const { proof } = await recordChange(async (tx) => {
    const { versions } = await lockedLineage(file.id, reference, tx);
    const at = now();
    await hold(tx, warrant);
    if ((await boundLists(tx, warrant.id)).some(({ enteredById }) => enteredById === who.id))
      throw new Refused('SAME_PERSON', file.alias);
    requireInstrument(warrant, versions);
    await requireInstrumentTerms(tx, warrant.id, warrant, versions);
    const gaps = gapsAfter(warrant, versions, at);
    await settleGaps(tx, warrant, gaps);
    await putInForce(tx, who, warrant, at);
    const payload = { documentSha256: warrant.documentSha256, gaps: gaps.length };
    return { result: null, draft: warrantChange(who, file, warrant, 'warrant.activated', payload) };
  }, DRAFT_TIME);
  return { version: warrant.version, entry: proof.index };
}

/** From now on no edit gets in: what is activated is what was read. Of two who activate at once, one finds it done. */
async function hold(tx: CasebookTransaction, { id, reference, draftedAt }: Warrant): Promise<void> {
  const { count } = await tx.warrant.updateMany({
    where: { id, status: { in: ['draft', 'pending'] }, draftedAt },
    data: { status: 'pending' },
  });
  if (count === 1) return;
  throw new BadInput(`${reference} was activated or changed by somebody else a moment ago: look again.`);
}

/** The time for which no power held is reckoned anew: the old power may have ended, and time has passed, since the draft was entered. */
async function settleGaps(tx: CasebookTransaction, { id }: Warrant, gaps: readonly Gap[]): Promise<void> {
  const drafted = await tx.warrantClause.findMany({ where: { warrantId: id, reason: 'GAP' } });
  const isSame = ({ from, to }: Gap) =>
    drafted.some((one) => one.contentFrom.getTime() === from.getTime() && one.contentTo.getTime() === to.getTime());
  if (drafted.length === gaps.length && gaps.every(isSame)) return;
  // The clauses of a draft alone change.
  await tx.warrant.update({ where: { id }, data: { status: 'draft' }, select: { id: true } });
  await replaceGaps(tx, id, gaps);
  await tx.warrant.update({ where: { id }, data: { status: 'pending' }, select: { id: true } });
}

async function putInForce(
  tx: CasebookTransaction,
  who: Investigator,
  { id, caseId, reference }: Warrant,
  at: Date,
): Promise<void> {
  await tx.warrant.updateMany({
    where: { caseId, reference, id: { not: id }, status: { in: ['active', 'suspended'] } },
    data: { status: 'superseded', endedAt: at },
  });
  await tx.warrant.update({
    where: { id },
    data: { status: 'active', activatedById: who.id, activatedAt: at },
    select: { id: true },
  });
}
