import { z } from 'zod';
import { appendEntry } from '../custody/ledger';
import { requireJustified } from '../justify/require-justified';
import { theStore } from '../media/the-store';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireSealedPack } from './find-pack';

const MAX_BYTES = 512 * 1024 * 1024;

/** The sealed pack and the reason for which this person may have it now; else Refused, or the question why. */
export async function requireDownload(who: Investigator, id: string) {
  if (!z.uuid().safeParse(id).success) throw new Refused('NOT_YOURS');
  const pack = await requireSealedPack(who, id);
  return { ...pack, justification: await requireJustified(who, pack.case, 'pack.download', [id]) };
}

/** The bytes of a sealed pack, after their entry. The store re-hashes what it reads, so a changed file is refused here. */
export async function downloadPack(
  who: Investigator,
  id: string,
): Promise<{ file: Buffer; name: string; entry: number }> {
  const pack = await requireDownload(who, id);
  const proof = await appendEntry({
    act: 'pack.downloaded',
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: pack.case.alias,
    warrant: pack.warrantAlias,
    purpose: pack.purpose,
    payload: {
      personId: who.id,
      pack: id,
      purpose: pack.purpose,
      fileSha256: pack.fileSha256,
      justification: pack.justification,
    },
  });
  const store = await theStore();
  const file = await store.read(pack.fileSha256, { maxBytes: MAX_BYTES });
  return { file, name: `${pack.case.reference}-${pack.reference}.pdf`, entry: proof.index };
}
