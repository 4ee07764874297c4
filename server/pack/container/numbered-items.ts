import type { PackDocument, PackItem, PackSection } from '../pack-document';
import { safeName } from './file-names';
import type { ManifestFacts } from './manifest-facts';

/** A message of the pack with its numbers, from which every other name of it is made. */
export interface NumberedItem {
  item: PackItem;
  section: PackSection;
  /** From 0. */
  sectionAt: number;
  /** From 1, over the whole pack. */
  ordinal: number;
  batesBegin: string;
  batesEnd: string;
  /** Several messages lie on a page: its Bates number and which of those that begin there it is, `AMB-1-0000045.003`. */
  documentId: string;
  /** `load/text/AMB-1-0000045.003.txt` */
  textPath: string;
}

/** @throws when the manifest lists other messages than the document has, in another order */
export function numberItems({ sections }: PackDocument, { items: listed }: ManifestFacts): NumberedItem[] {
  const beginning = new Map<string, number>();
  const all = sections.flatMap((section, sectionAt) => section.items.map((item) => ({ item, section, sectionAt })));
  if (all.length !== listed.length) throw new Error('the manifest lists another number of messages than the pack has');
  return all.map((one, at) => {
    const line = listed[at];
    if (line?.sourceId !== one.item.sourceId) throw new Error('the manifest lists the messages in another order');
    const { batesBegin, batesEnd } = line;
    const nth = (beginning.get(batesBegin) ?? 0) + 1;
    beginning.set(batesBegin, nth);
    const suffix = String(nth).padStart(3, '0');
    return {
      ...one,
      ordinal: at + 1,
      batesBegin,
      batesEnd,
      documentId: `${batesBegin}.${suffix}`,
      textPath: `load/text/${safeName(batesBegin)}.${suffix}.txt`,
    };
  });
}
