import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { canonicalJson } from '../pack/canonical-json';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { tellingEntry } from './entry-of';
import { requireMine, type Service } from './find-service';
import { caseEntry } from './serve';
import { commonWords, requireSigned } from './sign-words';
import type { AcknowledgementWords, Done } from './signed-words';

export type RecallInput = {
  readonly pack: string;
  /** As printed; none: all of it. */
  readonly exhibits: readonly string[];
  readonly reasons: string;
  readonly dueAt: Date;
};

/**
 * Calls a served pack back, or some of its exhibits. From this moment on its file is given to nobody; everybody who has it is told, and says by a
 * day what became of it.
 */
export async function recallPack(who: Investigator, file: Case, input: RecallInput) {
  const pack = await casebook().pack.findUnique({ where: { id: input.pack } });
  if (pack === null || pack.caseId !== file.id) throw new Refused('NOT_YOURS', file.alias);
  if (pack.state !== 'served' && pack.state !== 'superseded')
    throw new BadInput('Only a pack that was served is recalled.');
  if (input.dueAt <= now()) throw new BadInput('Choose a day in the future by which recipients answer.');
  const { result, proof } = await recordChange(async (tx) => {
    const recall = await tx.packRecall.create({
      data: {
        packId: pack.id,
        exhibits: [...input.exhibits],
        reasons: input.reasons,
        recalledById: who.id,
        recalledAt: now(),
        dueAt: input.dueAt,
      },
    });
    if (input.exhibits.length === 0)
      await tx.pack.updateMany({
        where: { id: pack.id, state: { in: ['served', 'superseded'] } },
        data: { state: 'recalled', recalledById: who.id, recalledAt: now(), recallReasons: input.reasons },
      });
    const told = await tx.packService.count({ where: { packId: pack.id } });
    const payload = { recall: recall.id, pack: pack.id, exhibits: [...input.exhibits], reasons: input.reasons, told };
    return { result: recall.id, draft: await caseEntry(who, file, pack, 'pack.recalled', payload) };
  });
  return { recall: result, entry: proof.index };
}

type Said = { readonly recall: string; readonly done: Done; readonly reasons: string };

/** What the recipient would sign about a recall, as canonical JSON. */
export async function acknowledgementToSign(who: Investigator, id: string, said: Said): Promise<{ text: string }> {
  const service = await requireMine(who, id);
  return { text: canonicalJson(await acknowledgementAt(who, service, said, now())) };
}

async function acknowledgementAt(
  who: Investigator,
  service: Service,
  { recall, done, reasons }: Said,
  at: Date,
): Promise<AcknowledgementWords> {
  const about = service.recalls.find(({ id }) => id === recall);
  if (about === undefined) throw new Refused('NOT_YOURS');
  if (done === 'kept' && reasons === '') throw new BadInput('Say why you keep it.');
  const common = await commonWords(who, service, at);
  return { kind: 'ambit-recall-acknowledgement', ...common, recall, exhibits: about.exhibits, done, reasons };
}

/** The recipient confirms under their session's key what became of what they had. Once. */
export async function acknowledgeRecall(
  who: Investigator,
  id: string,
  { text, signature, ...said }: Said & { readonly text: string; readonly signature: string },
) {
  const service = await requireMine(who, id);
  const signed = await requireSigned({ text, signature }, (at) => acknowledgementAt(who, service, said, at));
  const done = await casebook().recallAcknowledgement.count({ where: { recallId: said.recall, serviceId: id } });
  if (done > 0) throw new BadInput('You answered this recall already.');
  const { proof } = await recordChange(async (tx) => {
    await tx.recallAcknowledgement.create({
      data: {
        recallId: said.recall,
        serviceId: id,
        done: said.done,
        reasons: said.reasons,
        text: signed.text,
        publicKey: new Uint8Array(signed.publicKey),
        signature: new Uint8Array(signed.signature),
        acknowledgedAt: signed.at,
      },
    });
    return { result: null, draft: tellingEntry(who, service, 'recall.acknowledged', { ...said, text }) };
  });
  return { entry: proof.index };
}
