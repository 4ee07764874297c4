import { findHits } from '../../corpus/find';
import { formatQuery } from '../../query/format-query';
import { BadInput } from '../../refusal';
import { readQuery, termsOf } from '../../search/terms';
import type { WarrantScope } from '../../warrant/scope';
import { requireDraft, requirePrepare } from '../find-pack';
import type { Changed } from './change-draft';
import { addPlaces, MAX_ITEMS } from './items';

/**
 * Adds every hit of a search in scope, oldest first, without opening one. The entry names the search and what came in, also where that is nothing.
 * @throws {BadInput} where there are more than a pack holds
 */
export async function addHits(scope: WarrantScope, id: string, text: string): Promise<Changed & { added: number }> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  const query = readQuery(text);
  const hits = await findHits(scope, termsOf(query), null, MAX_ITEMS + 1);
  if (hits.length > MAX_ITEMS)
    throw new BadInput(`This search has over ${MAX_ITEMS} hits. Narrow it: a pack holds no more.`);
  const keys = hits.map((hit) => hit.id).reverse();
  return addPlaces(scope, pack, { keys }, { query: formatQuery(query) });
}
