import { casebook } from '../../casebook';
import { BadInput, Refused } from '../../refusal';
import type { WarrantScope } from '../../warrant/scope';
import { requireDraft, requirePrepare } from '../find-pack';
import { type Changed, changeDraft } from './change-draft';

const MAX_SECTIONS = 200;

/** How many messages before and after each chosen one come along; where none do, why not. */
export type ContextRule = { readonly before: number; readonly after: number; readonly whyNot: string };

/** Adds a section at the end, or words an existing one anew. Asked twice, it is there once. `context` null: the pack's own rule. */
export async function putSection(
  scope: WarrantScope,
  id: string,
  section: { readonly id: string; readonly heading: string; readonly context: ContextRule | null },
): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  const isKnown = pack.sections.some((one) => one.id === section.id);
  // An id of another pack is none of this one's.
  if (!isKnown && (await casebook().packSection.count({ where: { id: section.id } })) > 0)
    throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  if (!isKnown && pack.sections.length >= MAX_SECTIONS)
    throw new BadInput(`A pack has at most ${MAX_SECTIONS} sections.`);
  const { context, heading } = section;
  const data = {
    heading,
    contextBefore: context?.before ?? null,
    contextAfter: context?.after ?? null,
    contextWhyNot: context?.whyNot ?? null,
  };
  const ordinal = (pack.sections.at(-1)?.ordinal ?? -1) + 1;
  return changeDraft(scope, pack, { section: section.id }, (tx) =>
    isKnown
      ? tx.packSection.update({ where: { id: section.id }, data })
      : tx.packSection.create({ data: { ...data, id: section.id, packId: id, ordinal } }),
  );
}

/** Takes a section away; what it holds goes to the end of the one before it. */
export async function dropSection(scope: WarrantScope, id: string, section: string): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  const at = pack.sections.findIndex((one) => one.id === section);
  if (at < 0) throw new Refused('NOT_YOURS', scope.terms.caseAlias);
  const before = pack.sections[at - 1]?.id ?? null;
  return changeDraft(scope, pack, { droppedSection: section }, async (tx) => {
    await tx.packItem.updateMany({ where: { packId: id, sectionId: section }, data: { sectionId: before } });
    await tx.packSection.delete({ where: { id: section } });
  });
}
