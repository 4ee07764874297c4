import { casebook } from '../casebook';
import { namesOf } from '../people/names-of';
import { Refused } from '../refusal';
import { readableWork } from '../review/readable-work';
import { versionsIn } from '../review/work-state';
import type { Investigator } from '../session/investigator';
import type { WarrantScope } from '../warrant/scope';
import { batesPrefix } from './bates';
import { mayHaveFile } from './find-pack';

/**
 * Packs of a case, newest first, without content: those whose file this person may have, and those of warrants whose work they may read. A title
 * says in free words what was found.
 */
export async function listPacks(who: Investigator, caseId: number) {
  const all = await casebook().pack.findMany({
    where: { caseId },
    orderBy: { createdAt: 'desc' },
    include: { _count: { select: { items: true } }, case: { select: { reference: true } } },
  });
  const [readable, given] = await Promise.all([
    readableWork(who, caseId),
    Promise.all(all.map((pack) => mayHaveFile(who, pack))),
  ]);
  const listed = all
    .map((pack, at) => ({ ...pack, mayDownload: given[at] ?? false }))
    .filter(({ state, mayDownload, warrantId }) => (state === 'sealed' && mayDownload) || readable.has(warrantId));
  const [names, warrants] = await Promise.all([
    namesOf(listed.map(({ authorId }) => authorId)),
    referencesOf(listed.map(({ warrantId }) => warrantId)),
  ]);
  return listed.map((pack) => ({
    ...pack,
    author: names.get(pack.authorId) ?? '',
    warrant: warrants.get(pack.warrantId) ?? '',
    items: pack._count.items,
    batesPrefix: batesPrefix(pack.case.reference),
    job: pack.jobId,
  }));
}

/** One pack of this scope's warrant, from whichever version of it, with its items in order, sealed or not. */
export async function readDraft(scope: WarrantScope, id: string) {
  const { caseId, caseAlias } = scope.terms;
  const versions = await versionsIn(scope.terms, ['open', 'readOnly']);
  const pack = (await listPacks(scope.terms.investigator, caseId)).find(
    (one) => one.id === id && versions.includes(one.warrantId),
  );
  if (pack === undefined) throw new Refused('NOT_YOURS', caseAlias);
  const items = await casebook().packItem.findMany({ where: { packId: id }, orderBy: { ordinal: 'asc' } });
  return { pack, items };
}

async function referencesOf(ids: readonly number[]): Promise<Map<number, string>> {
  const warrants = await casebook().warrant.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, reference: true },
  });
  return new Map(warrants.map(({ id, reference }) => [id, reference]));
}
