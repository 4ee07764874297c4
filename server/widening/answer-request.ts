import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import { readableWork } from '../review/readable-work';
import type { Investigator } from '../session/investigator';
import { caseChange } from '../warrant/case-change';

type Answer = { readonly id: string; readonly accepted: boolean; readonly answer: string };

/** Answers a request that this person may read, once. Nobody answers their own, whatever parts they hold. */
export async function answerRequest(
  who: Investigator,
  file: Case,
  { id, accepted, answer }: Answer,
): Promise<{ entry: number }> {
  const request = await casebook().wideningRequest.findFirst({ where: { id, caseId: file.id } });
  if (request === null || !(await readableWork(who, file.id)).has(request.warrantId))
    throw new Refused('NOT_YOURS', file.alias);
  if (request.askedById === who.id) throw new Refused('SAME_PERSON', file.alias);
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.wideningRequest.updateMany({
      where: { id, answeredAt: null, withdrawnAt: null },
      data: { accepted, answer, answeredById: who.id, answeredAt: now() },
    });
    if (count !== 1) throw new BadInput('This request was answered or withdrawn already.');
    return { result: null, draft: caseChange(who, file, 'widening.answered', { request: id, accepted }) };
  });
  return { entry: proof.index };
}
