import { z } from 'zod';
import { appendEntry } from '../custody/ledger';
import { theStore } from '../media/the-store';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireSealedPack } from './find-pack';

const MAX_BYTES = 512 * 1024 * 1024;

/** The bytes of a sealed pack, after their entry. The store re-hashes what it reads, so a changed file is refused here. */
export async function downloadPack(
  who: Investigator,
  id: string,
): Promise<{ file: Buffer; name: string; entry: number }> {
  if (!z.uuid().safeParse(id).success) throw new Refused('NOT_YOURS');
  const pack = await requireSealedPack(who, id);
  const proof = await appendEntry({
    act: 'pack.downloaded',
    outcome: 'ok',
    agency: who.agencyCode,
    person: who.alias,
    session: who.sessionId,
    case: pack.case.alias,
    warrant: pack.warrantAlias,
    purpose: pack.purpose,
    payload: { personId: who.id, pack: id, purpose: pack.purpose, fileSha256: pack.fileSha256 },
  });
  const store = await theStore();
  const file = await store.read(pack.fileSha256, { maxBytes: MAX_BYTES });
  return { file, name: `${pack.case.reference}-${pack.reference}.pdf`, entry: proof.index };
}
