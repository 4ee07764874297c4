import { type PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import { utf16Hex } from './pdf-stream';

/** A bookmark: what it says and where it leads. */
export interface Bookmark {
  title: string;
  /** From 0 over the whole pack. */
  pageIndex: number;
}

/** Bookmarks for the parts of the pack (ISO 32000-1, 12.3.3). */
export function addOutline(pdf: PDFDocument, bookmarks: readonly Bookmark[]): void {
  const { context } = pdf;
  const root = context.nextRef();
  const refs = bookmarks.map(() => context.nextRef());
  bookmarks.forEach(({ title, pageIndex }, at) => {
    const entry = context.obj({
      Title: PDFHexString.of(utf16Hex(title)),
      Parent: root,
      Dest: [pdf.getPage(pageIndex).ref, 'Fit'],
      ...(refs[at - 1] ? { Prev: refs[at - 1] } : {}),
      ...(refs[at + 1] ? { Next: refs[at + 1] } : {}),
    });
    context.assign(refs[at] ?? root, entry);
  });
  context.assign(root, context.obj({ Type: 'Outlines', First: refs[0], Last: refs.at(-1), Count: bookmarks.length }));
  pdf.catalog.set(PDFName.of('Outlines'), root);
}
