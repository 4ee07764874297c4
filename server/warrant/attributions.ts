import { type CasebookTransaction, casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import type { Attribution, Case, Subject } from '../generated/prisma/client';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { caseChange } from './case-change';
import { requireIdentifiers } from './identifier';
import { unlessTaken } from './unless-taken';

type Proposal = { readonly subject: string; readonly handle: string; readonly basis: string };
type Found = Attribution & { readonly subject: Subject };

/** Somebody says that a handle is a person's, and on what basis. It counts for nothing until a second person accepts it. */
export async function proposeAttribution(
  who: Investigator,
  file: Case,
  { subject: name, handle, basis }: Proposal,
): Promise<{ attribution: number; entry: number }> {
  requireIdentifiers([handle]);
  const subject = await casebook().subject.findUnique({ where: { caseId_name: { caseId: file.id, name } } });
  if (subject === null) throw new BadInput(`No person called ${name} is entered in ${file.reference}.`);
  const change = recordChange(async (tx) => {
    const { id } = await tx.attribution.create({
      data: { subjectId: subject.id, handle, basis, proposedById: who.id },
      select: { id: true },
    });
    const payload = { attribution: id, subject: name, handle, basis };
    return { result: id, draft: caseChange(who, file, 'attribution.proposed', payload) };
  });
  const { result, proof } = await unlessTaken(change, `${handle} is proposed or accepted for ${name} already.`);
  return { attribution: result, entry: proof.index };
}

/** A second person accepts or rejects. A new acceptance reaches no warrant that is drafted already: scope changes by a new version alone. */
export async function decideAttribution(
  who: Investigator,
  file: Case,
  request: { attribution: number; accept: boolean; reason: string },
): Promise<{ entry: number }> {
  const found = await attributionOf(file, request.attribution);
  if (found.proposedById === who.id) throw new Refused('SAME_PERSON', file.alias);
  if (found.state !== 'proposed') throw new BadInput(`This attribution is ${found.state} already.`);
  return settle(who, file, found, request.accept ? 'accepted' : 'rejected', request.reason);
}

/** Takes back a proposal, or an acceptance that no longer holds. Warrants in force keep the handles of the version that they were drafted as. */
export async function withdrawAttribution(
  who: Investigator,
  file: Case,
  request: { attribution: number; reason: string },
): Promise<{ entry: number }> {
  const found = await attributionOf(file, request.attribution);
  if (found.state !== 'proposed' && found.state !== 'accepted')
    throw new BadInput(`This attribution is ${found.state} already.`);
  return settle(who, file, found, 'withdrawn', request.reason);
}

async function attributionOf(file: Case, id: number): Promise<Found> {
  const found = await casebook().attribution.findFirst({
    where: { id, subject: { caseId: file.id } },
    include: { subject: true },
  });
  if (found === null) throw new Refused('NO_CASE', file.alias);
  return found;
}

async function settle(
  who: Investigator,
  file: Case,
  found: Found,
  state: 'accepted' | 'rejected' | 'withdrawn',
  reason: string,
): Promise<{ entry: number }> {
  const { proof } = await recordChange(async (tx) => {
    await moveFrom(tx, found, { state, ...decider(who, found, state) });
    const { id, handle, subject } = found;
    const payload = { attribution: id, subject: subject.name, handle, state, reason };
    return { result: null, draft: caseChange(who, file, 'attribution.decided', payload) };
  });
  return { entry: proof.index };
}

/** Whoever proposed and takes it back decides nothing: the second person's name, if there is one, stays. */
function decider(who: Investigator, found: Found, state: string) {
  const isOwn = state === 'withdrawn' && found.proposedById === who.id;
  return isOwn ? {} : { decidedById: who.id, decidedAt: now() };
}

async function moveFrom(
  tx: CasebookTransaction,
  { id, state }: Found,
  data: { state: Attribution['state']; decidedById?: string; decidedAt?: Date },
): Promise<void> {
  const { count } = await tx.attribution.updateMany({ where: { id, state }, data });
  if (count !== 1) throw new BadInput('Somebody else decided this a moment ago.');
}
