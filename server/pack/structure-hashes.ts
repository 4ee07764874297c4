import { type PDFDocument, PDFName, type PDFObject } from 'pdf-lib';
import { graphHash } from './graph-hash';

/** Parts of the catalogue that say how the file reads, looks in a list of bookmarks, and what its colours mean. */
const readingKeys = [
  'Lang',
  'MarkInfo',
  'Metadata',
  'Outlines',
  'OutputIntents',
  'PageMode',
  'StructTreeRoot',
  'ViewerPreferences',
];

export interface StructureHashes {
  /** Bookmarks, reading order, what is said aloud, metadata, colours. */
  reading: string;
  /** By page: its size, its links, its place in the reading order. */
  pages: string;
  /** Every font with its widths and its way back to text. */
  fonts: string;
  /** Every picture with its size and colours. */
  pictures: string;
}

/**
 * Hashes of everything in a pack that is neither a page's content nor an attachment. Seals add their field to the
 * cover's annotations after these were taken, so the cover's are left out; a cover has no others (`verify-shape.ts`).
 */
export function structureHashes(pdf: PDFDocument): StructureHashes {
  const { context, catalog } = pdf;
  const pages = pdf.getPages();
  const refs = pages.map(({ ref }) => ref);
  const hash = (objects: (PDFObject | undefined)[]) => graphHash(context, objects, refs);
  const resources = (kind: string) => pages.map(({ node }) => node.Resources()?.get(PDFName.of(kind)));
  return {
    reading: hash(readingKeys.map((key) => catalog.get(PDFName.of(key)))),
    pages: hash(
      pages.flatMap(({ node }, at) => [
        ...['MediaBox', 'StructParents', 'Tabs'].map((key) => node.get(PDFName.of(key))),
        at === 0 ? undefined : node.get(PDFName.of('Annots')),
      ]),
    ),
    fonts: hash(resources('Font')),
    pictures: hash(resources('XObject')),
  };
}
