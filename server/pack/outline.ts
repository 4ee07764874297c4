import { type PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import type { ContentsRow } from './contents-page';

/** Bookmarks for the rows of the contents page (ISO 32000-1, 12.3.3). */
export function addOutline(pdf: PDFDocument, rows: ContentsRow[]): void {
  const { context } = pdf;
  const root = context.nextRef();
  const refs = rows.map(() => context.nextRef());
  rows.forEach((row, at) => {
    const entry = context.obj({
      Title: PDFHexString.fromText(row.title),
      Parent: root,
      Dest: [pdf.getPage(row.pageIndex).ref, 'Fit'],
      ...(refs[at - 1] ? { Prev: refs[at - 1] } : {}),
      ...(refs[at + 1] ? { Next: refs[at + 1] } : {}),
    });
    context.assign(refs[at] ?? root, entry);
  });
  context.assign(root, context.obj({ Type: 'Outlines', First: refs[0], Last: refs.at(-1), Count: rows.length }));
  pdf.catalog.set(PDFName.of('Outlines'), root);
}
