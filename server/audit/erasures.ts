import { casebook } from '../casebook';
import { now } from '../clock';
import { draftBy } from '../custody/draft-by';
import type { EntryProof } from '../custody/entry-draft';
import { erasePayloads } from '../custody/find-entries';
import { recordChange } from '../custody/outbox';
import { destroyPayloadKeys } from '../custody/payload-keys';
import type { ErasureRequest } from '../generated/prisma/client';
import { namesOf } from '../people/names-of';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { enter } from './enter';
import type { CaseFile } from './filter';

/** What belongs to no case is sealed under keys of this name. */
const NO_CASE = 'no-case';

export type ErasureTerms = { readonly before: Date | null; readonly legalBasis: string };
type Decision = { readonly id: string; readonly approve: boolean };
export type Erased = { readonly entry: number; readonly erased: number };

/** An administrator asks; without a case, for all entries before a day: those that the law lets nobody keep any longer. */
export async function askErasure(
  who: Investigator,
  file: CaseFile | null,
  { before, legalBasis }: ErasureTerms,
): Promise<EntryProof> {
  if (file === null && before === null) throw new BadInput('Name a case, or the day before which entries are meant.');
  if (before !== null && before > now()) throw new BadInput('That day is still to come.');
  const { proof } = await recordChange(async (tx) => {
    const { id } = await tx.erasureRequest.create({
      data: { caseId: file?.id ?? null, before, legalBasis, askedById: who.id },
    });
    const payload = { request: id, before: before?.toISOString() ?? null, legalBasis };
    return { result: null, draft: draftBy(who, { act: 'erasure.asked', case: file?.alias, payload }) };
  });
  return proof;
}

/**
 * A second person agrees or refuses. Agreed, `payload.erased` is entered, then the ciphertext goes, with salts, ranges and drafts, then the
 * keys; a second such entry says how much it was. What was cut off in between is finished by agreeing again.
 */
export async function decideErasure(
  who: Investigator,
  file: CaseFile | null,
  { id, approve }: Decision,
): Promise<Erased> {
  const request = await requireRequest(who, file, id);
  if (!approve) return { entry: (await refuse(who, file, request)).index, erased: 0 };
  const deed = request.entryIdx === null ? await agree(who, file, request) : Number(request.entryIdx);
  const erased = await erasePayloads(deed, file?.alias ?? null, request.before);
  const keys = await destroyKeys(file, request.before);
  const done = await enter(who, {
    act: 'payload.erased',
    case: file?.alias,
    about: deed,
    // In full: what the first entry says was sealed under a key that is destroyed now.
    payload: {
      request: id,
      before: request.before?.toISOString() ?? null,
      legalBasis: request.legalBasis,
      askedBy: request.askedById,
      erased,
      keys,
    },
  });
  await casebook().erasureRequest.update({ where: { id }, data: { erased } });
  return { entry: done.index, erased };
}

/** Undecided, or agreed and not finished. */
async function requireRequest(who: Investigator, file: CaseFile | null, id: string): Promise<ErasureRequest> {
  const request = await casebook().erasureRequest.findFirst({ where: { id, caseId: file?.id ?? null } });
  if (request === null) throw new Refused('NOT_YOURS', file?.alias);
  if (request.askedById === who.id) throw new Refused('SAME_PERSON', file?.alias);
  if (request.decision === 'refused' || request.erased !== null) throw new BadInput('This was decided already.');
  return request;
}

async function refuse(who: Investigator, file: CaseFile | null, { id }: ErasureRequest): Promise<EntryProof> {
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.erasureRequest.updateMany({
      where: { id, decision: null },
      data: { decision: 'refused', decidedById: who.id, decidedAt: now() },
    });
    if (count === 0) throw new BadInput('This was decided already.');
    return {
      result: null,
      draft: draftBy(who, { act: 'erasure.refused', case: file?.alias, payload: { request: id } }),
    };
  });
  return proof;
}

async function agree(who: Investigator, file: CaseFile | null, request: ErasureRequest): Promise<number> {
  const { id, before, legalBasis, askedById } = request;
  const { proof } = await recordChange(async (tx) => {
    const { count } = await tx.erasureRequest.updateMany({
      where: { id, decision: null },
      data: { decision: 'approved', decidedById: who.id, decidedAt: now() },
    });
    // Somebody refused, or agreed, in the same moment. What was agreed and cut off before its entry stood is entered now.
    if (count === 0 && request.decision !== 'approved') throw new BadInput('This was decided already.');
    const payload = { request: id, before: before?.toISOString() ?? null, legalBasis, askedBy: askedById };
    return { result: null, draft: draftBy(who, { act: 'payload.erased', case: file?.alias, payload }) };
  });
  await casebook().erasureRequest.update({ where: { id }, data: { entryIdx: proof.index } });
  return proof.index;
}

/** With the keys, copies of the database that were made before lose what was sealed, too. Of a day, keys of quarters that had ended by then. */
async function destroyKeys(file: CaseFile | null, before: Date | null): Promise<number> {
  if (file !== null) return destroyPayloadKeys(file.alias, before ?? undefined);
  const cases = await casebook().case.findMany({ select: { alias: true } });
  return [NO_CASE, ...cases.map(({ alias }) => alias)].reduce(
    (sum, alias) => sum + destroyPayloadKeys(alias, before ?? new Date(0)),
    0,
  );
}

/** Requests of a case, or with null of the whole portal; newest first. */
export async function listErasures(who: Investigator, where: { readonly caseId?: number }) {
  const requests = await casebook().erasureRequest.findMany({ where, orderBy: { askedAt: 'desc' }, take: 200 });
  const names = await namesOf(requests.flatMap(({ askedById, decidedById }) => [askedById, decidedById]));
  const cases = await casebook().case.findMany({
    where: { id: { in: requests.flatMap(({ caseId }) => caseId ?? []) } },
    select: { id: true, reference: true },
  });
  return requests.map((request) => ({
    id: request.id,
    case: cases.find(({ id }) => id === request.caseId)?.reference ?? null,
    before: request.before,
    legalBasis: request.legalBasis,
    askedBy: names.get(request.askedById) ?? '',
    askedAt: request.askedAt,
    isMine: request.askedById === who.id,
    decision: request.decision,
    decidedBy: names.get(request.decidedById ?? '') ?? null,
    erased: request.erased,
  }));
}
