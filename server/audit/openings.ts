import { casebook } from '../casebook';
import { now } from '../clock';
import { draftBy } from '../custody/draft-by';
import type { EntryProof, Json } from '../custody/entry-draft';
import { type FoundEntry, findEntries, openSealed } from '../custody/find-entries';
import { recordChange } from '../custody/outbox';
import { namesOf } from '../people/names-of';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { agreeing } from './agreeing';
import { enter } from './enter';
import type { CaseFile } from './filter';
import { needsTwoFor } from './needs-two';

const SECOND_FIRST = 'A second auditor must agree before this is opened: ask for it first.';

export type Opened = { readonly payload: { [key: string]: Json } | null; readonly entry: number };

/**
 * Opens what was sealed with an entry of this case, once that is entered. Where two are needed, an approval is used up by it.
 * Null: it can't be opened any more, because it or its key was erased.
 */
export async function openEntry(who: Investigator, file: CaseFile, index: number): Promise<Opened> {
  const found = await requireEntry(file, index);
  const needsTwo = await needsTwoFor(who, [found]);
  const proof = needsTwo(found) ? await spendApproval(who, file, index) : await enterOpening(who, file, index);
  return { payload: await openSealed(found, file.alias, proof.index), entry: proof.index };
}

function enterOpening(who: Investigator, file: CaseFile, index: number): Promise<EntryProof> {
  return enter(who, { act: 'payload.opened', case: file.alias, about: index, payload: { entry: index } });
}

async function spendApproval(who: Investigator, file: CaseFile, index: number): Promise<EntryProof> {
  const { proof } = await recordChange(async (tx) => {
    const approved = await tx.openingRequest.findFirst({
      where: { caseId: file.id, entryIdx: index, askedById: who.id, decision: 'approved', openedAt: null },
    });
    if (approved === null) throw new BadInput(SECOND_FIRST);
    const { count } = await tx.openingRequest.updateMany({
      where: { id: approved.id, openedAt: null },
      data: { openedAt: now() },
    });
    if (count === 0) throw new BadInput(SECOND_FIRST);
    const payload = { entry: index, request: approved.id, agreed: approved.decidedById };
    return { result: null, draft: draftBy(who, { act: 'payload.opened', case: file.alias, about: index, payload }) };
  });
  return proof;
}

/** An entry of this case with something still sealed; else Refused, or a BadInput that it is erased. */
async function requireEntry(file: CaseFile, index: number): Promise<FoundEntry> {
  const [found] = await findEntries({ cases: [file.alias], lowest: index, highest: index }, 1);
  if (found === undefined) throw new Refused('OUT_OF_SCOPE', file.alias);
  if (!found.isSealed) throw new BadInput('What was sealed with this entry is erased.');
  return found;
}

/** Asks another auditor of the case to agree. One request at a time for an entry. */
export async function askOpening(
  who: Investigator,
  file: CaseFile,
  index: number,
  reason: string,
): Promise<EntryProof> {
  await requireEntry(file, index);
  const { proof } = await recordChange(async (tx) => {
    const waits = await tx.openingRequest.count({
      where: { caseId: file.id, entryIdx: index, askedById: who.id, OR: [{ decision: null }, APPROVED] },
    });
    if (waits > 0) throw new BadInput('You have asked for this already.');
    const { id } = await tx.openingRequest.create({
      data: { caseId: file.id, entryIdx: index, reason, askedById: who.id },
    });
    const payload = { entry: index, request: id, reason };
    return { result: null, draft: draftBy(who, { act: 'opening.asked', case: file.alias, about: index, payload }) };
  });
  return proof;
}

const APPROVED = { decision: 'approved', openedAt: null } as const;

/** Agrees or refuses: never who asked, once, and to what is another agency's an auditor of that agency. */
export async function decideOpening(
  who: Investigator,
  file: CaseFile,
  { id, approve }: { readonly id: string; readonly approve: boolean },
): Promise<EntryProof> {
  const { proof } = await recordChange(async (tx) => {
    const request = await tx.openingRequest.findFirst({ where: { id, caseId: file.id } });
    if (request === null) throw new Refused('NOT_YOURS', file.alias);
    if (request.askedById === who.id) throw new Refused('SAME_PERSON', file.alias);
    const [agency] = await agreeing(file, [request]);
    if (agency !== null && agency !== who.agencyCode) throw new Refused('NOT_YOURS', file.alias);
    const { count } = await tx.openingRequest.updateMany({
      where: { id, decision: null },
      data: { decision: approve ? 'approved' : 'refused', decidedById: who.id, decidedAt: now() },
    });
    if (count === 0) throw new BadInput('This was decided already.');
    const entry = Number(request.entryIdx);
    const act = approve ? 'opening.approved' : 'opening.refused';
    const payload = { entry, request: id, askedBy: request.askedById };
    return { result: null, draft: draftBy(who, { act, case: file.alias, about: entry, payload }) };
  });
  return proof;
}

/** Requests of a case that wait for a decision, or for being opened by this person; newest first. */
export async function listOpenings(who: Investigator, file: CaseFile) {
  const requests = await casebook().openingRequest.findMany({
    where: { caseId: file.id, openedAt: null, OR: [{ decision: null }, { askedById: who.id }] },
    orderBy: { askedAt: 'desc' },
    take: 200,
  });
  const names = await namesOf(requests.flatMap(({ askedById, decidedById }) => [askedById, decidedById]));
  const agencies = await agreeing(file, requests);
  return requests.map((request, at) => ({
    id: request.id,
    about: Number(request.entryIdx),
    reason: request.reason,
    askedBy: names.get(request.askedById) ?? '',
    askedAt: request.askedAt,
    isMine: request.askedById === who.id,
    agency: agencies[at] ?? null,
    mayDecide: request.askedById !== who.id && [null, who.agencyCode].includes(agencies[at] ?? null),
    decision: request.decision,
    decidedBy: names.get(request.decidedById ?? '') ?? null,
  }));
}
