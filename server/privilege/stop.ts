import { stopAt } from '../corpus/privilege';
import { recordChange } from '../custody/outbox';
import { Refused } from '../refusal';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import type { Category } from './categories';

/**
 * A reader met what may be privileged: the whole conversation is held from the team at once (rule P3). How much that is isn't said: they
 * may have seen a part of it only. Nor is it said that somebody else had stopped there before: whoever saw it may say so too. What they write
 * stays with the filter side; the ledger has counts.
 */
export async function stopReading(
  scope: WarrantScope,
  message: bigint,
  { category, words }: { category: Category; words: string },
): Promise<{ entry: number }> {
  const { proof } = await recordChange(async (tx) => {
    const done = await stopAt(tx, scope, message, { category, words });
    if (done === null) throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
    return { result: null, draft: changeUnder(scope, 'quarantine.raised', { origin: 'stop', category, ...done }) };
  });
  return { entry: proof.index };
}
