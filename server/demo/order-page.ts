import { PDFDocument, StandardFonts } from 'pdf-lib';

const A4 = [595, 842] as const;
const MARGIN = 64;
const SIZE = 11;
const LINE = 16;

/** The order of a demo warrant as a PDF of one page, so that it can be read beside what was entered from it. */
export async function orderPage(text: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  const page = pdf.addPage([...A4]);
  for (const [at, line] of text.trimEnd().split('\n').entries()) {
    page.drawText(line, { x: MARGIN, y: A4[1] - MARGIN - at * LINE, size: SIZE, font });
  }
  return pdf.save();
}
