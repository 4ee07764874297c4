import { type PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import type { Mark } from './page-flow';

export type LinkMark = Extract<Mark, { kind: 'link' }>;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** A box on a page that leads to another place of the same file, and does nothing else. */
function linkAnnotation(pdf: PDFDocument, { x, y, width, height, to }: LinkMark, pageIndex: number): PDFRef {
  const { context } = pdf;
  return context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [x, y, x + width, y + height].map(rounded),
      Border: [0, 0, 0],
      // Printed, as PDF/A wants of every annotation; it has no look.
      F: 4,
      Dest: [pdf.getPage(pageIndex).ref, 'XYZ', null, rounded(to.y), null],
    }),
  );
}

/**
 * Lays the links over the pages.
 * @param pageOf the page of the whole pack, from 0, that a link leads to
 */
export function addLinks(pdf: PDFDocument, pages: readonly Mark[][], pageOf: (to: LinkMark['to']) => number): void {
  pages.forEach((marks, at) => {
    const links = marks.filter((mark) => mark.kind === 'link');
    if (links.length === 0) return;
    const annotations = links.map((link) => linkAnnotation(pdf, link, pageOf(link.to)));
    pdf.getPage(at).node.set(PDFName.of('Annots'), pdf.context.obj(annotations));
  });
}
