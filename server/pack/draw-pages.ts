import { PDFArray, type PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import { batesNumber } from './bates';
import { sha256Hex } from './canonical-json';
import { type CutFaces, hexDigits } from './cut-faces';
import type { Manifest } from './manifest';
import type { PackDocument } from './pack-document';
import type { Mark } from './page-flow';
import { page } from './page-style';
import { closeTag, logoResource, openTag, paintPage, pictureResource, stampFrame } from './paint';
import { packedStream } from './pdf-stream';
import type { Stamp } from './stamp';
import type { StructNode } from './structure';

export interface DrawnPages {
  pages: Manifest['pages'];
  stamp: Stamp;
  /** By page, the elements of the structure in the order of the content that shows them. */
  tagged: StructNode[][];
  /** Adds the stream that prints the pack id, once it is known. */
  addStamp: (operators: string) => void;
}

/** Images by what the pages call them. */
export interface Images {
  pictures: PDFRef[];
  logo: PDFRef | undefined;
}

function fontResources(pdf: PDFDocument, faces: CutFaces): PDFRef {
  const fonts = Object.fromEntries([...faces.values()].map(({ resource, ref }) => [resource, ref]));
  return pdf.context.register(pdf.context.obj(fonts));
}

const picturesOn = (marks: Mark[]): number[] =>
  marks.flatMap((mark) => (mark.kind === 'picture' ? [mark.ordinal] : []));

function imagesOn(marks: Mark[], { pictures, logo }: Images): Record<string, PDFRef> {
  const named = picturesOn(marks).map((ordinal) => [pictureResource(ordinal), pictures[ordinal]] as const);
  if (logo && marks.some(({ kind }) => kind === 'logo')) named.push([logoResource, logo]);
  return Object.fromEntries(named.filter((entry): entry is [string, PDFRef] => entry[1] !== undefined));
}

function drawPage(pdf: PDFDocument, fonts: PDFRef, images: Record<string, PDFRef>, content: string): void {
  const { node } = pdf.addPage([page.width, page.height]);
  node.set(PDFName.of('Resources'), pdf.context.obj({ Font: fonts, XObject: images }));
  node.set(PDFName.of('Contents'), pdf.context.obj([packedStream(pdf.context, content)]));
}

/** The recipe of what prints the pack id, and the elements that it shows on the cover. */
function stampOf(faces: CutFaces, cover: Mark[], tagged: StructNode[], prefix: string): Stamp {
  const id = cover.find((mark) => mark.kind === 'packId');
  const symbol = cover.find((mark) => mark.kind === 'packSymbol');
  const latin = faces.get('latin');
  if (!id?.node || !symbol?.node || !latin) throw new Error('the cover has no place for the pack id');
  const glyphs = Object.fromEntries([...hexDigits].map((digit) => [digit, latin.glyph(digit.charCodeAt(0))]));
  const frame = stampFrame(faces, id);
  const idTag = openTag(id.node, tagged.push(id.node) - 1);
  const symbolTag = openTag(symbol.node, tagged.push(symbol.node) - 1);
  const { x, y, width } = symbol;
  return {
    before: `${idTag}\n${frame.before}`,
    after: `${frame.after}\n${closeTag}`,
    glyphs,
    symbol: { before: symbolTag, after: closeTag, prefix, x, y, width },
  };
}

/** The ledger and the entry under which the messages were opened, for the symbol on the cover. */
function symbolPrefix({ custody, sections }: PackDocument): string {
  const entry = sections.flatMap(({ items }) => items).reduce((last, item) => Math.max(last, item.entry), 0);
  return `${custody.origin}|${entry}|`;
}

/** Writes the pages and tells the hash of each content stream. Of the marks only the links are left. */
export function drawPages(
  pdf: PDFDocument,
  document: PackDocument,
  marks: Mark[][],
  faces: CutFaces,
  images: Images,
): DrawnPages {
  const fonts = fontResources(pdf, faces);
  const tagged: StructNode[][] = [];
  const cover = marks[0] ?? [];
  const pages = marks.map((pageMarks, at) => {
    const painted = paintPage(faces, pageMarks);
    drawPage(pdf, fonts, imagesOn(pageMarks, images), painted.content);
    tagged.push(painted.tagged);
    const entry = {
      bates: batesNumber(document.batesPrefix, document.batesFirst, at),
      contentSha256: sha256Hex(painted.content),
      pictures: picturesOn(pageMarks).map(pictureResource),
    };
    // Ten thousand messages laid out take several hundred megabytes: each page is let go when it is painted.
    marks[at] = pageMarks.filter(({ kind }) => kind === 'link');
    return entry;
  });
  const stamp = stampOf(faces, cover, tagged[0] ?? [], symbolPrefix(document));
  // Not through the library's own function: it would write the cover's resources anew.
  const addStamp = (operators: string) =>
    pdf.getPage(0).node.lookup(PDFName.of('Contents'), PDFArray).push(packedStream(pdf.context, operators));
  return { pages, stamp, tagged, addStamp };
}
