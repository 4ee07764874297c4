import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFPage, PDFRef } from 'pdf-lib';
import { keysOf } from './read-pack';
import { refuteUnless } from './verify-step';

// Anything else could act (OpenAction, JavaScript), hide (layers) or cover (annotations) what the streams show.
const catalogKeys =
  'AF AcroForm Lang MarkInfo Metadata Names Outlines OutputIntents PageMode Pages Perms StructTreeRoot Type ViewerPreferences';
const pageKeys = 'Contents MediaBox Parent Resources StructParents Tabs Type';
const firstPageKeys = `Annots ${pageKeys}`;
const linkKeys = 'Border Dest F Rect Subtype Type';
const widgetKeys = 'AP F FT P Rect Subtype T Type V';

function checkWidget(page: PDFPage): void {
  const annotations = page.node.lookup(PDFName.of('Annots'), PDFArray);
  refuteUnless(annotations.size() === 1, 'The cover carries more than the signature field.');
  const widget = annotations.lookup(0, PDFDict);
  const box = widget.lookup(PDFName.of('Rect'), PDFArray).asArray();
  const isSignature = widget.get(PDFName.of('FT')) === PDFName.of('Sig') && keysOf(widget).join(' ') === widgetKeys;
  const isInvisible = box.every((side) => side instanceof PDFNumber && side.asNumber() === 0);
  refuteUnless(isSignature && isInvisible, 'The cover carries something besides an invisible signature field.');
}

/** A page may lead to other pages of the same file: boxes without a look that do nothing else. */
function checkLinks(page: PDFPage, pages: ReadonlySet<PDFRef>, number: number): void {
  const annotations = page.node.lookup(PDFName.of('Annots'), PDFArray);
  for (let at = 0; at < annotations.size(); at++) {
    const link = annotations.lookup(at, PDFDict);
    const border = link.lookup(PDFName.of('Border'), PDFArray).asArray();
    const to = link.lookup(PDFName.of('Dest'), PDFArray).get(0);
    const isPlain = border.length === 3 && border.every((side) => side instanceof PDFNumber && side.asNumber() === 0);
    const isLink = link.get(PDFName.of('Subtype')) === PDFName.of('Link') && keysOf(link).join(' ') === linkKeys;
    const isInside = to instanceof PDFRef && pages.has(to);
    refuteUnless(isPlain && isLink && isInside, `Page ${number} carries something besides links within the file.`);
  }
}

/**
 * The file holds pages, links between them, bookmarks, a reading order, attachments and one invisible signature field, and nothing that could change
 * what a page shows.
 */
export function verifyShape(pdf: PDFDocument): string {
  const catalog = keysOf(pdf.catalog).filter((key) => key !== 'DSS');
  refuteUnless(catalog.join(' ') === catalogKeys, 'The file holds parts that no pack has.');
  const names = pdf.catalog.lookup(PDFName.of('Names'), PDFDict);
  refuteUnless(keysOf(names).join() === 'EmbeddedFiles', 'The file holds named parts besides its attachments.');
  const pages = new Set(pdf.getPages().map(({ ref }) => ref));
  pdf.getPages().forEach((page, at) => {
    const hasLinks = at > 0 && page.node.has(PDFName.of('Annots'));
    const expected = at === 0 || hasLinks ? firstPageKeys : pageKeys;
    refuteUnless(keysOf(page.node).join(' ') === expected, `Page ${at + 1} holds parts that no pack has.`);
    if (hasLinks) checkLinks(page, pages, at + 1);
    const { x, y, width, height } = page.getMediaBox();
    const isWhole = x === 0 && y === 0 && Math.round(width) === 595 && Math.round(height) === 842;
    refuteUnless(isWhole, `Page ${at + 1} is not a whole A4 page.`);
  });
  checkWidget(pdf.getPage(0));
  return 'Nothing in the file can act, hide or cover a page.';
}
