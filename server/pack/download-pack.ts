import { z } from 'zod';
import { draftBy } from '../custody/draft-by';
import { appendEntry } from '../custody/ledger';
import { requireJustified } from '../justify/require-justified';
import { theStore } from '../media/the-store';
import { Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { requireSealedPack } from './find-pack';

const MAX_BYTES = 512 * 1024 * 1024;

/** The file that is read and printed, or the container in which everything travels. */
const Part = z.enum(['pdf', 'container']);

const forms = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  container: { ending: 'zip', mediaType: 'application/zip' },
} as const;

/** The sealed pack, the file that is asked for, and the reason for which this person may have it now; else Refused, or the question why. */
export async function requireDownload(who: Investigator, id: string, asked = 'pdf') {
  const part = Part.safeParse(asked);
  if (!z.uuid().safeParse(id).success || !part.success) throw new Refused('NOT_YOURS');
  const pack = await requireSealedPack(who, id);
  const sha256 = part.data === 'pdf' ? pack.fileSha256 : pack.containerSha256;
  // Sealed before packs had a container.
  if (sha256 === null) throw new Refused('NOT_YOURS', pack.case.alias);
  return {
    ...pack,
    part: part.data,
    sha256,
    justification: await requireJustified(who, pack.case, 'pack.download', [id]),
  };
}

export interface DownloadedPack {
  file: Buffer;
  name: string;
  mediaType: string;
  entry: number;
}

/** The bytes of a sealed pack, after an entry that names their hash. The store re-hashes what it reads, so a changed file is refused here. */
export async function downloadPack(who: Investigator, id: string, asked?: string): Promise<DownloadedPack> {
  const pack = await requireDownload(who, id, asked);
  const { ending, mediaType } = forms[pack.part];
  const { purpose, part, sha256: fileSha256, justification } = pack;
  const payload = { pack: id, purpose, part, fileSha256, justification };
  const proof = await appendEntry(
    draftBy(who, { act: 'pack.downloaded', case: pack.case.alias, warrant: pack.warrantAlias, purpose, payload }),
  );
  const store = await theStore();
  const file = await store.read(pack.sha256, { maxBytes: MAX_BYTES });
  return { file, name: `${pack.case.reference}-${pack.reference}.${ending}`, mediaType, entry: proof.index };
}
