import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput } from '../refusal';
import type { Investigator } from '../session/investigator';
import { type HandedOn, newestOf } from './hand-on';
import { warrantChange } from './warrant-change';

/**
 * Puts away a draft that nobody wants, by whoever may draft, with the reason. It ends as cancelled without ever having been in force: it stays
 * on record and opens nothing, and its reference is free for a next version.
 */
export async function discardDraft(
  who: Investigator,
  file: Case,
  reference: string,
  reason: string,
): Promise<HandedOn> {
  const warrant = await newestOf(file, reference);
  if (warrant.status === 'pending')
    throw new BadInput(`${reference} waits for its activation: it must be given back before it is discarded.`);
  if (warrant.status !== 'draft') throw new BadInput(`${reference} is ${warrant.status}: only a draft is discarded.`);
  const { id, version, draftedAt, documentSha256 } = warrant;
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.warrant.updateMany({
      where: { id, status: 'draft', draftedAt },
      data: { status: 'cancelled', endedAt: now() },
    });
    if (count !== 1) throw new BadInput(`${reference} was changed by somebody else a moment ago: look again.`);
    const step = { warrantId: id, toStatus: 'cancelled' as const, reason, askedById: who.id, doneAt: now() };
    await tx.warrantStep.create({ data: step });
    return { result: null, draft: warrantChange(who, file, warrant, 'warrant.discarded', { documentSha256, reason }) };
  });
  return { version, entry: proof.index };
}
