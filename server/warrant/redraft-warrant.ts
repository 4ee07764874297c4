import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireSameLists } from './bound-lists';
import { columnsOf, deleteParts, insertParts } from './draft-rows';
import type { WarrantDraft } from './draft-terms';
import { DRAFT_TIME, type Drafted, draftPayload } from './drafted';
import { gapsAfter, requireInstrument, requireInstrumentTerms } from './instrument';
import { lineageOf } from './lineage';
import { requireStoredOrder } from './order-file';
import { requireSeen } from './require-seen';
import { requireNames } from './target-names';
import { warningsOf } from './warnings';
import { warrantChange } from './warrant-change';

/**
 * Its drafter puts other terms in the place of a draft's: everything is taken out and put in anew, in one transaction. `stamp` is the draft as
 * the editor saw it: of two who edit at once, the second is told to look again.
 */
export async function redraftWarrant(
  who: Investigator,
  file: Case,
  draft: WarrantDraft,
  stamp: Date,
): Promise<Drafted> {
  const { newest: warrant, versions } = await lineageOf(file.id, draft.reference);
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  if (warrant.status === 'pending')
    throw new BadInput(`${draft.reference} waits for its activation: it must be given back before it is edited.`);
  if (warrant.status !== 'draft')
    throw new BadInput(`${draft.reference} is ${warrant.status}: only a draft is edited.`);
  if (warrant.draftedById !== who.id) throw new Refused('NOT_YOURS', file.alias);
  requireSeen(warrant, stamp);
  requireNames(draft);
  requireInstrument(draft, versions);
  await requireStoredOrder(file, draft);
  const gaps = gapsAfter(draft, versions, now());
  // Strictly later, also twice within one millisecond: the stamp names one state of the draft.
  const draftedAt = new Date(Math.max(now().getTime(), stamp.getTime() + 1));
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.warrant.updateMany({
      where: { id: warrant.id, status: 'draft', draftedAt: stamp },
      data: { ...(await columnsOf(tx, draft)), draftedAt },
    });
    if (count !== 1) throw new BadInput(`Somebody changed ${draft.reference} a moment ago: look again.`);
    await requireSameLists(tx, file.id, warrant.id, draft);
    await deleteParts(tx, warrant.id);
    await insertParts(tx, file, warrant.id, draft, gaps);
    await requireInstrumentTerms(tx, warrant.id, draft, versions);
    const payload = { ...draftPayload(draft, gaps), redrafted: true };
    return { result: null, draft: warrantChange(who, file, warrant, 'warrant.drafted', payload) };
  }, DRAFT_TIME);
  const { reference, version } = warrant;
  return { reference, version, stamp: draftedAt, warnings: warningsOf(draft), entry: proof.index };
}
