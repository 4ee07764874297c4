import type { EntryProof } from '../../custody/entry-draft';
import type { WarrantScope } from '../../warrant/scope';
import type { PackDocument, PackItem } from '../pack-document';
import { proveSections } from './prove-sections';
import { checkCompleteness } from './verify-sections';

/**
 * The document with what proves that nothing was left out in silence. To be called after redactions are applied: of a message in which
 * anything is redacted the record as it was seized stays here, for it holds what was taken out.
 * @param deed the entry under which all of it was opened
 * @param pack the pack's id
 */
export async function completeDocument(
  scope: WarrantScope,
  deed: Pick<EntryProof, 'index' | 'leaf'>,
  pack: string,
  document: PackDocument,
): Promise<PackDocument> {
  const under = { entry: deed, personId: scope.terms.investigator.id };
  const { sections, completeness, whyNot } = await proveSections(under, pack, document.sections);
  const completed = {
    ...document,
    sections: sections.map((section) => ({ ...section, items: section.items.map(withoutRedactedRecord) })),
    completeness,
    ...(whyNot !== null && { completenessWhyNot: whyNot }),
  };
  // What a stranger would refute doesn't leave the house.
  if (checkCompleteness(completed).faults.length > 0)
    throw new Error('the proof of completeness that was made does not hold');
  return completed;
}

function withoutRedactedRecord(item: PackItem): PackItem {
  return isRedacted(item) ? { ...item, native: null } : item;
}

function isRedacted({ body, pictures, attachments }: PackItem): boolean {
  return (
    body === null ||
    body.some((part) => 'redaction' in part) ||
    pictures.some(({ redactions }) => redactions.length > 0) ||
    attachments.some(({ state }) => state === 'withheld')
  );
}
