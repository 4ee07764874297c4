import { type CasebookTransaction, casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Case, Warrant } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { lockedLineage } from './lineage';
import { STEP_ACTS, STEP_RULES, type StepName } from './steps';
import { warrantChange } from './warrant-change';

export type StepRequest = {
  readonly reference: string;
  readonly step: StepName;
  readonly reason: string;
  readonly documentSha256?: string | undefined;
  /** Of a cancellation: what it is still necessary for, and until when it may be read for that. */
  readonly keptGround?: string | undefined;
  readonly keptUntil?: Date | undefined;
};

/**
 * Takes a warrant from one state to the next; holds at the next request of every open session. Where two persons must, the first call asks
 * and the second, by somebody else, does it. Gives whether it is done.
 */
export async function takeStep(
  who: Investigator,
  file: Case,
  request: StepRequest,
): Promise<{ done: boolean; entry: number }> {
  const rule = STEP_RULES[request.step];
  const warrant = await casebook().warrant.findFirst({
    where: { caseId: file.id, reference: request.reference, activatedAt: { not: null } },
    orderBy: { version: 'desc' },
  });
  if (warrant === null) throw new Refused('NO_WARRANT', file.alias);
  if (!rule.from.includes(warrant.status))
    throw new BadInput(`${request.reference} is ${warrant.status}: it can’t be made ${rule.to}.`);
  requireTerms(request, warrant);
  if (!rule.twoPersons) return finish(who, file, warrant, request, null);
  const asked = await casebook().warrantStep.findFirst({
    where: { warrantId: warrant.id, toStatus: rule.to, doneAt: null, droppedAt: null },
  });
  if (asked === null) return ask(who, file, warrant, request);
  if (asked.askedById === who.id) throw new Refused('SAME_PERSON', file.alias);
  return finish(who, file, warrant, request, asked.id);
}

function requireTerms(
  { reference, step, documentSha256, keptGround, keptUntil }: StepRequest,
  { status, examineUntil }: Warrant,
): void {
  if (STEP_RULES[step].wantsDocument && !documentSha256)
    throw new BadInput(`To ${step} a warrant, give the SHA-256 of the document that says so.`);
  if ((keptGround !== undefined || keptUntil !== undefined) && step !== 'cancel')
    throw new BadInput('Only what is cancelled can be kept for a ground.');
  // Keeping opens what was shut, and a cancellation is one person's act.
  if (keptUntil !== undefined && status === 'suspended')
    throw new BadInput(`${reference} is suspended: to keep it readable for a ground, resume it first, by two persons.`);
  if ((keptGround === undefined) !== (keptUntil === undefined))
    throw new BadInput('Say what it is kept for, and until when.');
  if (keptUntil && keptUntil > examineUntil)
    throw new BadInput('It can’t be kept for longer than the order lets it be examined.');
}

async function ask(
  who: Investigator,
  file: Case,
  warrant: Warrant,
  request: StepRequest,
): Promise<{ done: boolean; entry: number }> {
  const { proof } = await recordChange(async (tx) => {
    await tx.warrantStep.create({ data: stepColumns(who, warrant, request) });
    return {
      result: null,
      draft: warrantChange(who, file, warrant, 'warrant.stepAsked', { step: request.step, reason: request.reason }),
    };
  });
  return { done: false, entry: proof.index };
}

async function finish(
  who: Investigator,
  file: Case,
  warrant: Warrant,
  request: StepRequest,
  asked: number | null,
): Promise<{ done: boolean; entry: number }> {
  const to = STEP_RULES[request.step].to;
  const { proof } = await recordChange(async (tx) => {
    // A next version may have been put in force since.
    const { versions } = await lockedLineage(file.id, request.reference, tx);
    if (versions[0]?.id !== warrant.id || versions[0].status !== warrant.status)
      throw new BadInput(`${request.reference} was changed by somebody else a moment ago.`);
    await tx.warrant.update({
      where: { id: warrant.id },
      select: { id: true },
      data: {
        status: to,
        endedAt: to === 'active' || to === 'suspended' ? null : now(),
        ...(request.keptUntil && { keptGround: request.keptGround ?? null, keptUntil: request.keptUntil }),
      },
    });
    if (asked === null) await tx.warrantStep.create({ data: { ...stepColumns(who, warrant, request), doneAt: now() } });
    else await confirm(tx, who, asked);
    // What else was asked was asked of another state: it is asked anew, or not at all.
    const waiting = { warrantId: warrant.id, doneAt: null, droppedAt: null };
    await tx.warrantStep.updateMany({ where: waiting, data: { droppedAt: now() } });
    return {
      result: null,
      draft: warrantChange(who, file, warrant, STEP_ACTS[request.step], {
        reason: request.reason,
        documentSha256: request.documentSha256 ?? null,
        keptUntil: request.keptUntil?.toISOString() ?? null,
      }),
    };
  });
  return { done: true, entry: proof.index };
}

/** Of a step that was dropped meanwhile nothing is left to confirm. */
async function confirm(tx: CasebookTransaction, who: Investigator, id: number): Promise<void> {
  const { count } = await tx.warrantStep.updateMany({
    where: { id, doneAt: null, droppedAt: null },
    data: { confirmedById: who.id, doneAt: now() },
  });
  if (count !== 1) throw new BadInput('This step was dropped by somebody else a moment ago.');
}

function stepColumns(who: Investigator, warrant: Warrant, request: StepRequest) {
  return {
    warrantId: warrant.id,
    toStatus: STEP_RULES[request.step].to,
    reason: request.reason,
    documentSha256: request.documentSha256 ?? null,
    keptGround: request.keptGround ?? null,
    keptUntil: request.keptUntil ?? null,
    askedById: who.id,
  };
}
