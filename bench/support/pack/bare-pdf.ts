import fs from 'node:fs';
import path from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFPage } from 'pdf-lib';
import type { PackDocument } from '@/server/pack/pack-document';

const font = 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf';
const size = 10;
const leading = 14;
const margin = 50;
const lettersToALine = 90;
const [width, height] = [595, 842];

function* linesOf({ sections }: PackDocument): Generator<string> {
  for (const { heading, items } of sections) {
    yield heading;
    for (const { sender, sentAt, body } of items) {
      yield `${sender}, ${sentAt.toISOString()}`;
      const text = (body ?? []).map((part) => ('text' in part ? part.text : `[R${part.redaction}]`)).join('');
      for (let at = 0; at < text.length; at += lettersToALine) yield text.slice(at, at + lettersToALine);
    }
  }
}

/** The same text with the drawing library alone: one face, lines cut at a number of letters, no pictures, nothing proven. */
export async function barePdf(document: PackDocument): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const face = await pdf.embedFont(fs.readFileSync(path.resolve(font)), { subset: true });
  let page: PDFPage = pdf.addPage([width, height]);
  let y = height - margin;
  for (const line of linesOf(document)) {
    if (y - leading < margin) {
      page = pdf.addPage([width, height]);
      y = height - margin;
    }
    y -= leading;
    page.drawText(line, { x: margin, y, size, font: face });
  }
  return pdf.save();
}
