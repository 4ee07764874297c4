import { randomUUID } from 'node:crypto';
import { casebook } from '../casebook';
import { openText, sealText } from '../sealed-text';
import type { Investigator } from '../session/investigator';
import { requireMine } from './find-service';

/**
 * What a recipient notes for themselves about a pack: sealed, shown to its writer alone, and entered nowhere. A line in a ledger that others
 * read would tell when somebody of the defence thought of something.
 */
export async function readNotes(who: Investigator, service: string) {
  await requireMine(who, service);
  const rows = await casebook().serviceNote.findMany({ where: { serviceId: service }, orderBy: { writtenAt: 'asc' } });
  return rows.map(({ id, sealed, writtenAt }) => ({ id, text: openText(placeOf(who, id), sealed), writtenAt }));
}

export async function writeNote(who: Investigator, service: string, text: string): Promise<{ id: string }> {
  await requireMine(who, service);
  const id = randomUUID();
  await casebook().serviceNote.create({ data: { id, serviceId: service, sealed: sealText(placeOf(who, id), text) } });
  return { id };
}

export async function forgetNote(who: Investigator, service: string, id: string): Promise<{ forgotten: boolean }> {
  await requireMine(who, service);
  const { count } = await casebook().serviceNote.deleteMany({ where: { id, serviceId: service } });
  return { forgotten: count === 1 };
}

const placeOf = ({ id: person }: Investigator, note: string): string => `note ${note} of ${person}`;
