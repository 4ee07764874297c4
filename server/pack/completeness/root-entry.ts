import { covering } from '../../audit/export/covering';
import type { PackRoot } from '../../custody/conversations/pack-statements';
import { formatProof } from '../../custody/tiles/proof-file';
import type { PackCompleteness } from '../pack-document';

/** The entry that fixed a root, with its proof under a published checkpoint. Throws NoQuorum while the witnesses haven't confirmed one that covers it. */
export async function rootEntry({ entry, header }: PackRoot): Promise<PackCompleteness['entry']> {
  const { note, proofOf } = await covering(entry + 1);
  const proof = formatProof({ index: entry, hashes: await proofOf(entry), note });
  return { index: entry, header: header.toString('base64'), proof };
}
