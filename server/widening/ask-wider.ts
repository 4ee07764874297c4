import { randomUUID } from 'node:crypto';
import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { BadInput, Refused } from '../refusal';
import { requireOpenWork } from '../review/work-state';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import { exactSelectors, selectorsSentence, type Widening } from './selectors';

/** Enters a request. Its selectors are what the reader typed or could see: none of them is compared with the corpus. */
export async function askWider(
  scope: WarrantScope,
  asked: Widening,
  reason: string,
): Promise<{ id: string; sentence: string; entry: number }> {
  await requireOpenWork(scope);
  const { caseId, warrantId, investigator } = scope.terms;
  const warrant = await casebook().warrant.findUniqueOrThrow({ where: { id: warrantId } });
  const exact = exactSelectors(asked, warrant);
  if ('wrong' in exact) throw new BadInput(`This can’t be asked so: ${exact.wrong.join('; ')}.`);
  const selectors = { ...exact, from: exact.from.toISOString(), to: exact.to.toISOString() };
  const { result, proof } = await recordChange(async (tx) => {
    const { id } = await tx.wideningRequest.create({
      data: { id: randomUUID(), caseId, warrantId, askedById: investigator.id, selectors, reason },
    });
    return { result: id, draft: changeUnder(scope, 'widening.asked', { request: id, selectors }) };
  });
  return { id: result, sentence: selectorsSentence(exact), entry: proof.index };
}

/** Takes the reader's own request back while nobody has answered it. */
export async function withdrawRequest(scope: WarrantScope, id: string): Promise<{ entry: number }> {
  const { caseId, caseAlias, investigator } = scope.terms;
  const own = await casebook().wideningRequest.findFirst({ where: { id, caseId, askedById: investigator.id } });
  if (own === null) throw new Refused('NOT_YOURS', caseAlias);
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.wideningRequest.updateMany({
      where: { id, answeredAt: null, withdrawnAt: null },
      data: { withdrawnAt: now() },
    });
    if (count !== 1) throw new BadInput('This request was answered or withdrawn already.');
    return { result: null, draft: changeUnder(scope, 'widening.answered', { request: id, withdrawn: true }) };
  });
  return { entry: proof.index };
}
