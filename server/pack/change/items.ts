import { casebook } from '../../casebook';
import { findVisible } from '../../corpus/page';
import type { Json } from '../../custody/entry-draft';
import { BadInput, Refused } from '../../refusal';
import type { WarrantScope } from '../../warrant/scope';
import { requireDraft, requirePrepare } from '../find-pack';
import { type Changed, changeDraft } from './change-draft';
import { setOrder } from './set-order';

/** More messages than this are several packs: a court reads pages. */
export const MAX_ITEMS = 5000;

/** `AB/17`: initials of whoever produces it, and a number. */
export const EXHIBIT = /^[A-Z]{1,5}\/[1-9][0-9]{0,4}$/;

type Wanted = {
  readonly keys?: readonly bigint[];
  readonly ids?: readonly string[];
  /** Left out: the last one. */
  readonly section?: string | null;
};
type Draft = Awaited<ReturnType<typeof requireDraft>>;

/** Adds messages at the end, in the order of time; those in it already stay where they are. One out of scope refuses the whole. */
export async function addToPack(scope: WarrantScope, id: string, wanted: Wanted): Promise<Changed> {
  await requirePrepare(scope);
  return addPlaces(scope, await requireDraft(scope, id), wanted, {});
}

/** @param named what the entry holds besides */
export async function addPlaces(
  scope: WarrantScope,
  pack: Draft,
  wanted: Wanted,
  named: { [key: string]: Json },
): Promise<Changed & { added: number }> {
  const keys = [...new Set(wanted.keys ?? [])];
  const ids = [...new Set(wanted.ids ?? [])];
  const visible = await findVisible(scope, { ids: keys, extIds: ids });
  const foundKeys = new Set(visible.map((place) => place.id));
  const foundIds = new Set(visible.map((place) => place.extId));
  if (!keys.every((key) => foundKeys.has(key)) || !ids.every((one) => foundIds.has(one)))
    throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
  const sectionId = wanted.section === undefined ? (pack.sections.at(-1)?.id ?? null) : wanted.section;
  if (sectionId !== null && !pack.sections.some((section) => section.id === sectionId))
    throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  const present = new Set(pack.items.map(({ messageId }) => messageId));
  const added = visible.filter((place) => !present.has(place.id));
  if (pack.items.length + added.length > MAX_ITEMS) throw new BadInput(`A pack holds at most ${MAX_ITEMS} messages.`);
  const changed = await changeDraft(scope, pack, { ...named, added: added.map((place) => place.extId) }, async (tx) => {
    const { _max } = await tx.packItem.aggregate({ where: { packId: pack.id }, _max: { ordinal: true } });
    const first = (_max.ordinal ?? 0) + 1;
    await tx.packItem.createMany({
      data: added.map((place, at) => ({ packId: pack.id, messageId: place.id, ordinal: first + at, sectionId })),
      skipDuplicates: true,
    });
  });
  return { ...changed, added: added.length };
}

export async function removeFromPack(scope: WarrantScope, id: string, keys: readonly bigint[]): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  return changeDraft(scope, pack, { removed: keys.map(String) }, (tx) =>
    tx.packItem.deleteMany({ where: { packId: id, messageId: { in: [...keys] } } }),
  );
}

/** Sets the whole order: every item once, each in its section. */
export async function orderPack(scope: WarrantScope, id: string, keys: readonly bigint[]): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  requireEachOnce(pack.items, keys);
  return changeDraft(scope, pack, { ordered: keys.length }, (tx) => setOrder(tx, id, keys));
}

export type Group = { readonly section: string | null; readonly keys: readonly bigint[] };

/** Sets sections and items at once: every section once in its order, every item once in one of them. */
export async function arrangePack(scope: WarrantScope, id: string, groups: readonly Group[]): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  const sections = groups.flatMap(({ section }) => section ?? []);
  const known = new Set(pack.sections.map((section) => section.id));
  if (
    sections.length !== known.size ||
    new Set(sections).size !== known.size ||
    !sections.every((one) => known.has(one))
  )
    throw new BadInput('The order must name every section of the pack once.');
  if (groups.findIndex(({ section }) => section === null) > 0)
    throw new BadInput('What is in no section stands before the first.');
  const keys = groups.flatMap((group) => group.keys);
  requireEachOnce(pack.items, keys);
  return changeDraft(scope, pack, { ordered: keys.length, sections: sections.length }, async (tx) => {
    for (const [ordinal, section] of sections.entries())
      await tx.packSection.update({ where: { id: section }, data: { ordinal } });
    await setOrder(tx, id, keys);
    for (const { section, keys: held } of groups)
      await tx.packItem.updateMany({
        where: { packId: id, messageId: { in: [...held] } },
        data: { sectionId: section },
      });
  });
}

function requireEachOnce(items: readonly { messageId: bigint }[], keys: readonly bigint[]): void {
  const known = new Set(items.map(({ messageId }) => messageId));
  if (keys.length !== known.size || new Set(keys).size !== keys.length || !keys.every((key) => known.has(key)))
    throw new BadInput('The order must name every message of the pack once.');
}

/** What is said of an item: why it is in the pack, and the reference under which it is produced. What isn't given stays. */
export async function describeItem(
  scope: WarrantScope,
  id: string,
  key: bigint,
  said: { readonly caption?: string; readonly exhibit?: string | null },
): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  if (!pack.items.some(({ messageId }) => messageId === key)) throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  if (said.exhibit) await requireFree(scope.terms.caseId, key, said.exhibit);
  return changeDraft(scope, pack, { captioned: String(key) }, (tx) =>
    tx.packItem.update({ where: { packId_messageId: { packId: id, messageId: key } }, data: { ...said } }),
  );
}

/** The tables refuse it too; this says it in words. */
async function requireFree(caseId: number, messageId: bigint, exhibit: string): Promise<void> {
  if (!EXHIBIT.test(exhibit))
    throw new BadInput('An exhibit reference is initials in capitals, a stroke and a number: AB/17.');
  const taken = await casebook().packItem.findFirst({
    where: { exhibit, messageId: { not: messageId }, pack: { caseId } },
    select: { pack: { select: { reference: true } } },
  });
  if (taken !== null) throw new BadInput(`${exhibit} names another message in ${taken.pack.reference}.`);
}

/** The next number for each set of initials that the case has used. */
export async function nextExhibits(caseId: number): Promise<Record<string, number>> {
  const used = await casebook().packItem.findMany({
    where: { exhibit: { not: null }, pack: { caseId } },
    select: { exhibit: true },
    distinct: ['exhibit'],
  });
  const next: Record<string, number> = {};
  for (const { exhibit } of used) {
    const [initials = '', number = '0'] = (exhibit ?? '').split('/');
    next[initials] = Math.max(next[initials] ?? 1, Number(number) + 1);
  }
  return next;
}
