import { randomBytes } from 'node:crypto';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { columnsOf, insertParts } from './draft-rows';
import type { WarrantDraft } from './draft-terms';
import { DRAFT_TIME, type Drafted, draftPayload } from './drafted';
import { gapsAfter, requireInstrument, requireInstrumentTerms } from './instrument';
import { lineageOf } from './lineage';
import { requireStoredOrder } from './order-file';
import { requireNames } from './target-names';
import { unlessTaken } from './unless-taken';
import { warningsOf } from './warnings';
import { warrantChange } from './warrant-change';

/** Enters a warrant. It opens nothing until somebody else activates it. A reference in use makes a next version. */
export async function draftWarrant(who: Investigator, file: Case, draft: WarrantDraft): Promise<Drafted> {
  const { reference } = draft;
  const drafted = `${reference} is drafted already and waits for its activation.`;
  const { newest, versions } = await lineageOf(file.id, reference);
  if (newest?.status === 'draft' || newest?.status === 'pending') throw new BadInput(drafted);
  requireNames(draft);
  requireInstrument(draft, versions);
  await requireStoredOrder(file, draft);
  const version = (newest?.version ?? 0) + 1;
  const gaps = gapsAfter(draft, versions, now());
  const terms = { caseId: file.id, reference, version, draftedById: who.id, draftedAt: now() };
  const alias = randomBytes(16).toString('base64url');
  const change = recordChange(async (tx) => {
    const { id } = await tx.warrant.create({
      data: { ...(await columnsOf(tx, draft)), ...terms, alias, previousId: versions[0]?.id ?? null },
      select: { id: true },
    });
    await insertParts(tx, file, id, draft, gaps);
    await requireInstrumentTerms(tx, id, draft, versions);
    const payload = draftPayload(draft, gaps);
    return { result: null, draft: warrantChange(who, file, { alias, reference, version }, 'warrant.drafted', payload) };
  }, DRAFT_TIME);
  const { proof } = await unlessTaken(change, drafted);
  return { reference, version, stamp: terms.draftedAt, warnings: warningsOf(draft), entry: proof.index };
}
