import { z } from 'zod';
import { casebook } from '../casebook';
import { now } from '../clock';
import { holdsQuarantined } from '../corpus/kept';
import { packStandsFor } from '../pack/pack-standing';
import { GIVEN } from '../pack/pack-states';
import { type RefusalReason, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';

export type Service = Awaited<ReturnType<typeof requireMine>>;

/** What was served on this person, with its pack and case; else Refused, in no case: that somebody asked is no case's business. */
export async function requireMine(who: Investigator, id: string) {
  const row = z.uuid().safeParse(id).success ? await casebook().packService.findUnique({ where: { id } }) : null;
  if (row === null || row.recipientId !== who.id) throw new Refused('NOT_YOURS');
  return withPack(row);
}

/** What was served in this case, on whomever; else Refused. */
export async function requireOfCase(file: { id: number; alias: string }, id: string) {
  const row = await casebook().packService.findUnique({ where: { id } });
  if (row === null || row.caseId !== file.id) throw new Refused('NOT_YOURS', file.alias);
  return withPack(row);
}

async function withPack<T extends { packId: string; caseId: number; capacity: string }>(row: T) {
  const pack = await casebook().pack.findUniqueOrThrow({ where: { id: row.packId }, include: { case: true } });
  const warrant = await casebook().warrant.findUniqueOrThrow({
    where: { id: pack.warrantId },
    select: { alias: true },
  });
  const recalls = await casebook().packRecall.findMany({
    where: { packId: pack.id },
    orderBy: { recalledAt: 'asc' },
  });
  return { ...row, pack, recalls, warrantAlias: warrant.alias, isDefence: row.capacity === 'defence' };
}

type Given = Pick<Service, 'expiresAt' | 'recalls' | 'pack'>;

/**
 * Why the pack isn't given to its recipient now; null: it is. A recall of some exhibits holds back the whole file: nothing can be cut out of a
 * signed one.
 */
export async function whyNotGiven(who: Investigator, service: Given): Promise<RefusalReason | null> {
  if (service.expiresAt <= now()) return 'EXPIRED';
  if (service.recalls.length > 0 || !GIVEN.includes(service.pack.state)) return 'RECALLED';
  const stands = (await packStandsFor(who, service.pack)) && !(await holdsQuarantined(service.pack.id));
  return stands ? null : 'SUSPENDED';
}

/** Throws Refused when the pack isn't given now. In the case's history only where the recipient isn't the defence. */
export async function requireGiven(who: Investigator, service: Service): Promise<void> {
  const reason = await whyNotGiven(who, service);
  if (reason !== null) throw refusalOf(service, reason);
}

export function refusalOf({ isDefence, pack }: Service, reason: RefusalReason): Refused {
  return isDefence ? new Refused(reason) : new Refused(reason, pack.case.alias);
}
