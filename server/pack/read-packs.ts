import { casebook } from '../casebook';
import { namesOf } from '../people/names-of';
import { Refused } from '../refusal';
import { readableWork } from '../review/readable-work';
import { versionsIn } from '../review/work-state';
import type { Investigator } from '../session/investigator';
import type { WarrantScope } from '../warrant/scope';
import { batesPrefix } from './bates';
import { isHeldBack, mayHaveFile } from './find-pack';
import { inOrder } from './in-order';
import { SETTLED } from './pack-states';

/**
 * Packs of a case, newest first, without content: those whose file this person may have, and those of warrants whose work they may read. A title
 * says in free words what was found.
 */
export async function listPacks(who: Investigator, caseId: number) {
  const all = await casebook().pack.findMany({
    where: { caseId },
    orderBy: { createdAt: 'desc' },
    include: {
      _count: { select: { items: { where: { isContext: false } } } },
      case: { select: { reference: true } },
      supersedes: { select: { reference: true } },
      successors: { select: { reference: true, state: true } },
    },
  });
  const [readable, given, held] = await Promise.all([
    readableWork(who, caseId),
    Promise.all(all.map((pack) => mayHaveFile(who, pack))),
    Promise.all(all.map((pack) => isHeldBack(who, pack))),
  ]);
  const listed = all
    .map((pack, at) => ({
      ...pack,
      mayKnow: given[at] ?? false,
      mayDownload: given[at] === true && held[at] === false,
    }))
    .filter(({ state, mayKnow, warrantId }) => (SETTLED.includes(state) && mayKnow) || readable.has(warrantId));
  const [names, warrants] = await Promise.all([
    namesOf(listed.flatMap((pack) => hands(pack))),
    referencesOf(listed.map(({ warrantId }) => warrantId)),
  ]);
  return listed.map((pack) => ({
    ...pack,
    author: names.get(pack.authorId) ?? '',
    warrant: warrants.get(pack.warrantId) ?? '',
    items: pack._count.items,
    batesPrefix: batesPrefix(pack.case.reference),
    job: pack.jobId,
    supersedes: pack.supersedes?.reference ?? null,
    supersededBy: pack.successors.find(({ state }) => SETTLED.includes(state))?.reference ?? null,
    submitted: step(names, pack.submittedById, pack.submittedAt),
    returned: pack.reviewReasons
      ? withReasons(step(names, pack.reviewedById, pack.reviewedAt), pack.reviewReasons)
      : null,
    approved: step(names, pack.approvedById, pack.approvedAt),
    recalled: pack.recalledAt && { at: pack.recalledAt, reasons: pack.recallReasons },
    workedOn: [pack.authorId, pack.submittedById, ...pack.editorIds].includes(who.id),
  }));
}

type Hands = {
  authorId: string;
  submittedById: string | null;
  reviewedById: string | null;
  approvedById: string | null;
};

function hands({ authorId, submittedById, reviewedById, approvedById }: Hands): string[] {
  return [authorId, submittedById, reviewedById, approvedById].flatMap((id) => id ?? []);
}

function step(names: ReadonlyMap<string, string>, by: string | null, at: Date | null) {
  return by === null || at === null ? null : { by: names.get(by) ?? '', at };
}

function withReasons(done: ReturnType<typeof step>, reasons: string) {
  return done && { ...done, reasons };
}

/** One pack of this scope's warrant, from whichever version of it, with its items in order, sealed or not. */
export async function readDraft(scope: WarrantScope, id: string) {
  const { caseId, caseAlias } = scope.terms;
  const versions = await versionsIn(scope.terms, ['open', 'readOnly']);
  const pack = (await listPacks(scope.terms.investigator, caseId)).find(
    (one) => one.id === id && versions.includes(one.warrantId),
  );
  if (pack === undefined) throw new Refused('NOT_YOURS', caseAlias);
  const [items, sections] = await Promise.all([
    casebook().packItem.findMany({ where: { packId: id } }),
    casebook().packSection.findMany({ where: { packId: id }, orderBy: { ordinal: 'asc' } }),
  ]);
  return { pack, items: inOrder(sections, items), sections };
}

async function referencesOf(ids: readonly number[]): Promise<Map<number, string>> {
  const warrants = await casebook().warrant.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, reference: true },
  });
  return new Map(warrants.map(({ id, reference }) => [id, reference]));
}
