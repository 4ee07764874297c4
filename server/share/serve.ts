import { rolesIn } from '../ability/case-ability';
import { type CasebookTransaction, casebook } from '../casebook';
import { now } from '../clock';
import { holdsQuarantined } from '../corpus/kept';
import { draftBy } from '../custody/draft-by';
import { type ChangeDraft, recordChange } from '../custody/outbox';
import type { Case, Pack, Person } from '../generated/prisma/client';
import { packStandsFor } from '../pack/pack-standing';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireOfCase } from './find-service';
import type { Capacity } from './signed-words';

export type ServeInput = {
  readonly pack: string;
  /** The recipient's login. */
  readonly recipient: string;
  readonly expiresAt: Date;
  readonly downloads: number;
  readonly note: string;
};

/** As what somebody receives: by their part in the case, and nobody else does. */
const CAPACITY_OF = { prosecutor: 'prosecutor', defence: 'defence' } as const;

/** People of the case on whom a pack may be served. */
export async function recipientsOf(file: Case) {
  const members = await casebook().membership.findMany({
    where: { caseId: file.id, role: { in: ['prosecutor', 'defence'] }, person: { isActive: true } },
    include: { person: { include: { agency: true } } },
    orderBy: { person: { name: 'asc' } },
  });
  return members.map(({ role, person }) => ({
    login: person.login,
    name: person.name,
    agency: person.agency.code,
    capacity: role as Capacity,
  }));
}

/**
 * Serves a sealed pack on a named person. The pack whose place it takes is superseded by that, and everybody who has it is told.
 * What forbids a pack to its recipient's agency forbids serving it.
 */
export async function servePack(who: Investigator, file: Case, input: ServeInput) {
  const pack = await requireServable(file, input.pack);
  const { person, capacity, agencyCode } = await requireRecipient(who, file, input.recipient);
  if (input.expiresAt <= now()) throw new BadInput('Choose a time in the future until which the pack is given.');
  if (!(await packStandsFor({ ...who, agencyCode }, pack)))
    throw new BadInput('The warrant of this pack, or its provider’s leave, doesn’t let that agency have it.');
  const { result, proof } = await recordChange(async (tx) => {
    const service = await tx.packService.create({ data: rowOf(who, { pack, person, capacity, agencyCode }, input) });
    await tx.pack.updateMany({ where: { id: pack.id, state: 'sealed' }, data: { state: 'served' } });
    const also = await supersede(tx, who, file, pack);
    const payload = { service: service.id, pack: pack.id, recipient: person.id, capacity, fileSha256: pack.fileSha256 };
    return { result: service.id, draft: await caseEntry(who, file, pack, 'pack.served', payload), also };
  }).catch(unlessTwice);
  return { service: result, entry: proof.index };
}

/** One who asks a second time is told so; anything else stays a fault. */
function unlessTwice(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'P2002')
    throw new BadInput('This pack was served on that person already. Extend it instead.');
  throw error;
}

type Parts = { pack: Sealed; person: Person; capacity: Capacity; agencyCode: string };
type Sealed = Pack & { readonly fileSha256: string };

function rowOf(who: Investigator, { pack, person, capacity, agencyCode }: Parts, input: ServeInput) {
  return {
    caseId: pack.caseId,
    packId: pack.id,
    recipientId: person.id,
    capacity,
    note: input.note,
    fileSha256: pack.fileSha256,
    watermark: `${person.name}, ${agencyCode}`,
    servedById: who.id,
    servedAt: now(),
    expiresAt: input.expiresAt,
    downloadsAllowed: input.downloads,
  };
}

/** A pack of the case that is sealed or was served before; else Refused, or a sentence where its state is the hindrance. */
async function requireServable(file: Case, id: string): Promise<Sealed> {
  const pack = await casebook().pack.findUnique({ where: { id } });
  if (pack === null || pack.caseId !== file.id) throw new Refused('NOT_YOURS', file.alias);
  const { fileSha256 } = pack;
  if (!['sealed', 'served'].includes(pack.state) || fileSha256 === null)
    throw new BadInput('Only a sealed pack is served, and none that was superseded or recalled.');
  const recalled = await casebook().packRecall.count({ where: { packId: id } });
  if (recalled > 0) throw new BadInput('Exhibits of this pack were recalled: it is served on nobody any more.');
  if (await holdsQuarantined(id)) throw new BadInput('This pack holds what is quarantined now, and isn’t given.');
  return { ...pack, fileSha256 };
}

async function requireRecipient(who: Investigator, file: Case, login: string) {
  const person = await casebook().person.findUnique({
    where: { login: login.toLowerCase() },
    include: { agency: true },
  });
  const roles = person === null ? [] : await rolesIn(person.id, file.id);
  const role = roles.find((one) => one === 'prosecutor' || one === 'defence');
  if (!person?.isActive || role === undefined)
    throw new BadInput('A pack is served on prosecutors and on the defence of its case, by name.');
  if (person.id === who.id) throw new BadInput('Nobody serves a pack on themselves.');
  return { person, capacity: CAPACITY_OF[role], agencyCode: person.agency.code };
}

/** The pack that this one names as the one in whose place it comes: superseded from now on, for whoever has it. */
async function supersede(tx: CasebookTransaction, who: Investigator, file: Case, pack: Pack): Promise<ChangeDraft[]> {
  if (pack.supersedesId === null) return [];
  const before = await tx.pack.findUniqueOrThrow({ where: { id: pack.supersedesId } });
  const step = { where: { id: before.id, state: { in: ['sealed' as const, 'served' as const] } } };
  if ((await tx.pack.updateMany({ ...step, data: { state: 'superseded' } })).count === 0) return [];
  const { count } = await tx.packService.updateMany({
    where: { packId: before.id, supersededAt: null },
    data: { successorId: pack.id, supersededAt: now() },
  });
  return [await caseEntry(who, file, before, 'pack.superseded', { pack: before.id, successor: pack.id, told: count })];
}

/** Gives a recipient more time or more downloads; neither is ever taken back but by a recall. */
export async function extendService(
  who: Investigator,
  file: Case,
  input: { service: string; expiresAt: Date; downloads: number },
) {
  const service = await requireOfCase(file, input.service);
  if (service.recalls.length > 0) throw new BadInput('This pack was recalled: it is given to nobody any more.');
  if (input.expiresAt < service.expiresAt || input.downloads < service.downloadsAllowed)
    throw new BadInput('Time and downloads can be added, not taken away. To call a pack back, recall it.');
  const { proof } = await recordChange(async (tx) => {
    const data = { expiresAt: input.expiresAt, downloadsAllowed: input.downloads };
    await tx.packService.update({ where: { id: service.id }, data });
    const payload = { service: service.id, pack: service.packId, extended: true, downloads: input.downloads };
    return { result: null, draft: await caseEntry(who, file, service.pack, 'pack.served', payload) };
  });
  return { entry: proof.index };
}

/** The entry of something that the case does about a pack. */
export async function caseEntry(
  who: Investigator,
  file: Pick<Case, 'alias'>,
  { warrantId, purpose }: Pick<Pack, 'warrantId' | 'purpose'>,
  ...[act, payload]: [ChangeDraft['act'], ChangeDraft['payload']]
): Promise<ChangeDraft> {
  const warrant = await casebook().warrant.findUniqueOrThrow({ where: { id: warrantId }, select: { alias: true } });
  return draftBy(who, { act, case: file.alias, warrant: warrant.alias, purpose, payload });
}
