import { KIND_BITS } from '../../ability/kinds';
import { findVisible } from '../../corpus/page';
import { Refused } from '../../refusal';
import { scopeUnder, type WarrantScope } from '../../warrant/scope';
import type { PackDocument, PackItem } from '../pack-document';

/**
 * Judges everything in a made pack again, as late as can be: the person's right, the warrant, and each message with the kinds of it
 * that are printed. A warrant that ended or a message that was withheld while the pages were drawn stops the pack.
 * @throws {Refused}
 */
export async function requireStillCovered({ terms }: WarrantScope, { sections }: PackDocument): Promise<void> {
  const { investigator, caseReference, warrantReference, warrantId, purpose, use, caseAlias } = terms;
  const today = await scopeUnder(investigator, { caseReference, warrantReference, purpose, use });
  const items = sections.flatMap((section) => section.items);
  const places = await findVisible(today, { extIds: [...new Set(items.map(({ sourceId }) => sourceId))] });
  const visible = new Map(places.map((place) => [place.extId, place.visible]));
  // Another version of the warrant isn't the one that the pack names.
  const isCovered =
    today.terms.warrantId === warrantId &&
    items.every((item) => (needed(item) & ~(visible.get(item.sourceId) ?? 0)) === 0 && visible.has(item.sourceId));
  if (!isCovered) throw new Refused('OUT_OF_SCOPE', caseAlias);
}

/** The kinds of a message that its page shows. */
const needed = ({ body, pictures }: PackItem): number =>
  (body === null ? 0 : KIND_BITS.text) | (pictures.length === 0 ? 0 : KIND_BITS.image);
