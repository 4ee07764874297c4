import { randomUUID } from 'node:crypto';
import { casebook } from '../casebook';
import { now } from '../clock';
import { recordChange } from '../custody/outbox';
import { describeQuery } from '../query/describe-query';
import { formatQuery } from '../query/format-query';
import { BadInput, Refused } from '../refusal';
import { requireOpenWork, versionsIn } from '../review/work-state';
import { readQuery } from '../search/terms';
import { changeUnder } from '../warrant/change-under';
import type { WarrantScope } from '../warrant/scope';
import type { SavedSearchOnWire } from './router';

/** More than a list that somebody still reads. */
const MAX_SEARCHES = 200;

/** Keeps a search for its author. Its terms may be learnt from content: it stands under the warrant and purpose of the moment. */
export async function saveSearch(
  scope: WarrantScope,
  name: string,
  text: string,
): Promise<{ id: string; entry: number }> {
  await requireOpenWork(scope);
  const query = formatQuery(readQuery(text));
  const mine = await casebook().savedSearch.findMany({ where: await ownUnder(scope), select: { name: true } });
  if (mine.some((one) => one.name === name)) throw new BadInput(`You have a saved search called ${name} already.`);
  if (mine.length >= MAX_SEARCHES)
    throw new BadInput(`You have ${MAX_SEARCHES} saved searches here: forget some first.`);
  const { caseId, warrantId, purpose, investigator } = scope.terms;
  const { result, proof } = await recordChange(async (tx) => {
    const { id } = await tx.savedSearch.create({
      data: { id: randomUUID(), caseId, warrantId, personId: investigator.id, purpose, name, query },
    });
    return { result: id, draft: changeUnder(scope, 'search.saved', { search: id, query }) };
  });
  return { id: result, entry: proof.index };
}

/** The reader's own saved searches here, newest first. */
export async function listSearches(scope: WarrantScope): Promise<SavedSearchOnWire[]> {
  const rows = await casebook().savedSearch.findMany({
    where: await ownUnder(scope),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ id, name, query, createdAt }) => ({
    id,
    name,
    query,
    inWords: describeQuery(readQuery(query)),
    savedAt: createdAt,
  }));
}

/** Takes one of them off the list; what it said stays on record. */
export async function forgetSearch(scope: WarrantScope, id: string): Promise<{ entry: number }> {
  const own = await casebook().savedSearch.findFirst({ where: { AND: [await ownUnder(scope), { id }] } });
  if (own === null) throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  const { proof } = await recordChange(async (tx) => {
    await tx.savedSearch.update({ where: { id }, data: { deletedAt: now() } });
    return { result: null, draft: changeUnder(scope, 'search.forgotten', { search: id }) };
  });
  return { entry: proof.index };
}

/** Own, of this warrant in whichever version, and for this purpose; none whose version a court or a provider took back. */
async function ownUnder(scope: WarrantScope) {
  const { caseId, purpose, investigator } = scope.terms;
  const warrantId = { in: await versionsIn(scope.terms, ['open']) };
  return { caseId, warrantId, personId: investigator.id, purpose, deletedAt: null };
}
