import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { warrantChange } from './warrant-change';

/** Drops a change of state that waits for its second person: by whoever asked for it, or by whoever could confirm it. */
export async function dropStep(
  who: Investigator,
  file: Case,
  reference: string,
  id: number,
): Promise<{ entry: number }> {
  const step = await casebook().warrantStep.findFirst({
    where: { id, warrant: { caseId: file.id, reference } },
    include: { warrant: true },
  });
  if (step === null) throw new Refused('NO_WARRANT', file.alias);
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.warrantStep.updateMany({
      where: { id, doneAt: null, droppedAt: null },
      data: { droppedAt: now() },
    });
    if (count !== 1) throw new BadInput('This change is done or dropped already.');
    const payload = { to: step.toStatus, askedById: step.askedById };
    return { result: null, draft: warrantChange(who, file, step.warrant, 'warrant.stepDropped', payload) };
  });
  return { entry: proof.index };
}
