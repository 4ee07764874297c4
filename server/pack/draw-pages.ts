import { type PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import { batesNumber } from './bates';
import { sha256Hex } from './canonical-json';
import { type CutFaces, hexDigits } from './cut-faces';
import type { Manifest } from './manifest';
import type { PackDocument } from './pack-document';
import type { Mark } from './page-flow';
import { page } from './page-style';
import { paintPage, pictureResource, stampFrame } from './paint';
import type { Stamp } from './stamp';

export interface DrawnPages {
  pages: Manifest['pages'];
  stamp: Stamp;
  /** Adds the stream that prints the pack id, once it is known. */
  addStamp: (operators: string) => void;
}

const streamRef = (pdf: PDFDocument, operators: string): PDFRef =>
  pdf.context.register(pdf.context.flateStream(operators));

function fontResources(pdf: PDFDocument, faces: CutFaces): PDFRef {
  const fonts = Object.fromEntries([...faces.values()].map(({ resource, font }) => [resource, font.ref]));
  return pdf.context.register(pdf.context.obj(fonts));
}

const picturesOn = (marks: Mark[]): number[] =>
  marks.flatMap((mark) => (mark.kind === 'picture' ? [mark.ordinal] : []));

function drawPage(pdf: PDFDocument, fonts: PDFRef, pictures: PDFRef[], marks: Mark[], content: string): void {
  const { node } = pdf.addPage([page.width, page.height]);
  const images = Object.fromEntries(
    picturesOn(marks).flatMap((ordinal) => {
      const ref = pictures[ordinal];
      return ref ? [[pictureResource(ordinal), ref]] : [];
    }),
  );
  node.set(PDFName.of('Resources'), pdf.context.obj({ Font: fonts, XObject: images }));
  node.set(PDFName.of('Contents'), pdf.context.obj([streamRef(pdf, content)]));
}

function stampOf(faces: CutFaces, pages: Mark[][]): Stamp {
  const mark = pages[0]?.find((candidate) => candidate.kind === 'packId');
  const latin = faces.get('latin');
  if (mark?.kind !== 'packId' || !latin) throw new Error('the cover has no place for the pack id');
  const glyphs = Object.fromEntries([...hexDigits].map((digit) => [digit, latin.glyph(digit.charCodeAt(0))]));
  return { ...stampFrame(faces, mark), glyphs };
}

/** Writes the pages and tells the hash of each content stream. */
export function drawPages(
  pdf: PDFDocument,
  document: PackDocument,
  marks: Mark[][],
  faces: CutFaces,
  pictures: PDFRef[],
): DrawnPages {
  const fonts = fontResources(pdf, faces);
  const pages = marks.map((pageMarks, at) => {
    const content = paintPage(faces, pageMarks);
    drawPage(pdf, fonts, pictures, pageMarks, content);
    return {
      bates: batesNumber(document.batesPrefix, document.batesFirst, at),
      contentSha256: sha256Hex(content),
      pictures: picturesOn(pageMarks).map(pictureResource),
    };
  });
  const addStamp = (operators: string) => pdf.getPage(0).node.addContentStream(streamRef(pdf, operators));
  return { pages, stamp: stampOf(faces, marks), addStamp };
}
