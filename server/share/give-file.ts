import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { requireFreshFactor } from '../factor/fresh-factor';
import { theStore } from '../media/the-store';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { readingEntry } from './entry-of';
import { refusalOf, requireGiven, requireMine, type Service } from './find-service';
import { readingCopy } from './reading-copy';

/** The signed PDF, the container, or a reading copy with the recipient's name across, which is no evidence. */
export const PARTS = ['pdf', 'container', 'reading'] as const;
export type Part = (typeof PARTS)[number];

const MAX_BYTES = 512 * 1024 * 1024;

/** What was served, for its recipient, who may have this part of it now; else Refused or FactorWanted. Nothing is counted or entered. */
export async function requireFile(who: Investigator, id: string, part: Part) {
  const service = await requireMine(who, id);
  await requireFreshFactor(who);
  await requireGiven(who, service);
  const sha256 = part === 'container' ? service.pack.containerSha256 : service.fileSha256;
  if (sha256 === null) throw new Refused('NOT_YOURS');
  if (part !== 'reading' && service.downloads >= service.downloadsAllowed) throw refusalOf(service, 'LIMIT');
  return { service, sha256 };
}

export type GivenFile = {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly type: string;
  readonly entry: number;
};

/**
 * The bytes of a part, after their entry. Read first, so that a file that is gone costs no download; the store re-hashes what it reads. A signed
 * file is given untouched: a mark in it would break what it proves, so the mark stands in the reading copy, and the entry binds the recipient
 * to the hash.
 */
export async function giveFile(who: Investigator, id: string, part: Part): Promise<GivenFile> {
  const { service, sha256 } = await requireFile(who, id, part);
  const stored = await (await theStore()).read(sha256, { maxBytes: MAX_BYTES });
  const name = `${service.pack.case.reference}-${service.pack.reference}`;
  if (part === 'reading') return giveReadingCopy(who, service, stored);
  const { proof } = await recordChange(async (tx) => {
    // One statement: of two that ask for the last download the first has it, and none after the time is over.
    const counted = await tx.$executeRaw`
      UPDATE pack_service SET downloads = downloads + 1, opened_at = coalesce(opened_at, now())
      WHERE id = ${id}::uuid AND downloads < downloads_allowed AND expires_at > now()
        AND NOT EXISTS (SELECT FROM pack_recall r WHERE r.pack_id = pack_service.pack_id)`;
    if (counted !== 1) throw refusalOf(service, 'LIMIT');
    return { result: null, draft: readingEntry(who, service, 'pack.downloaded', { fileSha256: sha256, part }) };
  });
  return part === 'pdf'
    ? { file: new Uint8Array(stored), name: `${name}.pdf`, type: 'application/pdf', entry: proof.index }
    : { file: new Uint8Array(stored), name: `${name}.zip`, type: 'application/zip', entry: proof.index };
}

async function giveReadingCopy(who: Investigator, service: Service, stored: Uint8Array): Promise<GivenFile> {
  const { pack, fileSha256, watermark, id } = service;
  const file = await readingCopy(stored, {
    pack: `${pack.case.reference} ${pack.reference}`,
    packId: pack.packId ?? '',
    fileSha256,
    watermark,
    at: now(),
  });
  const { proof } = await recordChange(async (tx) => {
    await tx.packService.updateMany({ where: { id, openedAt: null }, data: { openedAt: now() } });
    return { result: null, draft: readingEntry(who, service, 'pack.opened', { fileSha256, copy: true }) };
  });
  const name = `${pack.case.reference}-${pack.reference}-reading-copy.pdf`;
  return { file, name, type: 'application/pdf', entry: proof.index };
}
