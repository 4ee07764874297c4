import { covering } from '../../audit/export/covering';
import { findEntries } from '../../custody/find-entries';
import { appendEntry } from '../../custody/ledger';
import { formatProof } from '../../custody/tiles/proof-file';
import { changeUnder } from '../../warrant/change-under';
import type { WarrantScope } from '../../warrant/scope';
import type { ExportProof } from '../export-proof';

/**
 * Enters the id of a pack before it is signed, waits for the witnesses, and gives the proof. So whoever holds a signed pack holds the portal
 * to an entry that others have seen.
 * @throws LedgerUnavailable, with the reason in words, when the ledger takes nothing or the witnesses don't confirm in time
 */
export async function fixPack(scope: WarrantScope, pack: string, packId: string): Promise<ExportProof> {
  const draft = changeUnder(scope, 'pack.fixed', { pack, packId });
  const { index } = await appendEntry({ ...draft, fixes: Buffer.from(packId, 'hex').toString('base64url') });
  const { note, proofOf } = await covering(index + 1);
  const [entry] = await findEntries({ cases: [scope.terms.caseAlias], lowest: index, highest: index }, 1);
  if (entry === undefined) throw new Error('an entry that was made can’t be found');
  return { header: entry.body, proof: formatProof({ index, hashes: await proofOf(index), note }) };
}
