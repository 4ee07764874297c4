import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { tellingEntry } from './entry-of';
import { requireMine, requireOfCase } from './find-service';

export type Answer = { readonly verdict: 'accepted' | 'rejected'; readonly reasons: string };

/** The recipient accepts the pack, or rejects it with reasons. Once; for the case to read. */
export async function answerPack(who: Investigator, id: string, { verdict, reasons }: Answer) {
  const service = await requireMine(who, id);
  if (verdict === 'rejected' && reasons === '') throw new BadInput('Say why you reject it.');
  if (service.openedAt === null) throw new BadInput('Open the pack before you answer.');
  if ((await casebook().packAnswer.count({ where: { serviceId: id } })) > 0)
    throw new BadInput('You answered already. To say more, ask for further material.');
  const { proof } = await recordChange(async (tx) => {
    await tx.packAnswer.create({ data: { serviceId: id, verdict, reasons } });
    return { result: null, draft: tellingEntry(who, service, 'pack.answered', { verdict, reasons }) };
  });
  return { entry: proof.index };
}

/** The recipient asks for more: which items, in their own words, and why. For the case to read and to answer. */
export async function askForMore(who: Investigator, id: string, words: { wanted: string; reasons: string }) {
  const service = await requireMine(who, id);
  const { result, proof } = await recordChange(async (tx) => {
    const request = await tx.materialRequest.create({
      data: { caseId: service.caseId, serviceId: id, ...words },
    });
    return { result: request.id, draft: tellingEntry(who, service, 'material.asked', { request: request.id }) };
  });
  return { id: result, entry: proof.index };
}

export type MaterialAnswer = {
  readonly request: string;
  readonly decision: 'granted' | 'refused';
  readonly answer: string;
  /** The pack by which it is granted, once there is one. */
  readonly pack: string | null;
};

/** The case answers: granted, by a pack that follows, or refused, with reasons either way. */
export async function answerMaterial(who: Investigator, file: Case, input: MaterialAnswer) {
  const request = await casebook().materialRequest.findUnique({ where: { id: input.request } });
  if (request === null || request.caseId !== file.id) throw new Refused('NOT_YOURS', file.alias);
  if (input.decision === 'refused' && input.pack !== null) throw new BadInput('A request that is refused has no pack.');
  if (input.pack !== null) await requirePackOf(file, input.pack);
  const service = await requireOfCase(file, request.serviceId);
  const { proof } = await recordChange(async (tx) => {
    const isFollowUp = request.decision === 'granted' && request.packId === null && input.pack !== null;
    const data = isFollowUp
      ? { packId: input.pack }
      : {
          decision: input.decision,
          answer: input.answer,
          packId: input.pack,
          answeredById: who.id,
          answeredAt: now(),
        };
    // Of two who answer at once the first does.
    const where = { id: request.id, ...(isFollowUp ? { packId: null } : { decision: null }) };
    if ((await tx.materialRequest.updateMany({ where, data })).count !== 1)
      throw new BadInput('This request was answered already.');
    const payload = { request: request.id, decision: input.decision, by: input.pack };
    return { result: null, draft: tellingEntry(who, service, 'material.answered', payload) };
  });
  return { entry: proof.index };
}

async function requirePackOf(file: Case, id: string): Promise<void> {
  const pack = await casebook().pack.findUnique({ where: { id }, select: { caseId: true } });
  if (pack?.caseId !== file.id) throw new Refused('NOT_YOURS', file.alias);
}
