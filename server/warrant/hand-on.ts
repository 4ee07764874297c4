import { casebook } from '../casebook';
import { recordChange } from '../custody/outbox';
import type { Case, Warrant } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { warrantChange } from './warrant-change';

export type HandedOn = { readonly version: number; readonly entry: number };

/** The drafter hands a draft on to be verified: from now on nobody edits it, and somebody else activates it or gives it back. */
export async function submitDraft(who: Investigator, file: Case, reference: string): Promise<HandedOn> {
  const warrant = await newestOf(file, reference);
  if (warrant.status !== 'draft') throw new BadInput(`${reference} is ${warrant.status}: only a draft is handed on.`);
  if (warrant.draftedById !== who.id) throw new Refused('NOT_YOURS', file.alias);
  return move(who, file, warrant, 'pending', {});
}

/** A second person gives back what waits for them, with the reason why it can't be put in force as it is. */
export async function returnDraft(who: Investigator, file: Case, reference: string, reason: string): Promise<HandedOn> {
  const warrant = await newestOf(file, reference);
  if (warrant.status !== 'pending')
    throw new BadInput(`${reference} is ${warrant.status}: only what waits for its activation is given back.`);
  if (warrant.draftedById === who.id) throw new Refused('SAME_PERSON', file.alias);
  return move(who, file, warrant, 'draft', { reason });
}

/** The newest version in any state. */
export async function newestOf(file: Case, reference: string): Promise<Warrant> {
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference },
    orderBy: { version: 'desc' },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  return warrant;
}

async function move(
  who: Investigator,
  file: Case,
  warrant: Warrant,
  to: 'draft' | 'pending',
  payload: { reason?: string },
): Promise<HandedOn> {
  const act = to === 'pending' ? 'warrant.submitted' : 'warrant.returned';
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.warrant.updateMany({
      where: { id: warrant.id, status: warrant.status, draftedAt: warrant.draftedAt },
      data: { status: to },
    });
    if (count !== 1) throw new BadInput(`${warrant.reference} was changed by somebody else a moment ago.`);
    const { documentSha256 } = warrant;
    return { result: null, draft: warrantChange(who, file, warrant, act, { documentSha256, ...payload }) };
  });
  return { version: warrant.version, entry: proof.index };
}
