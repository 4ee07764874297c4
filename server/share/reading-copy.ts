import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { degrees, PDFDocument, type PDFFont, PDFName, type PDFPage, rgb } from 'pdf-lib';
import subsetFont from 'subset-font';

/** Whom a reading copy is for, and of what it is one. */
export type CopyFacts = {
  readonly pack: string;
  readonly packId: string;
  /** SHA-256 of the signed file. */
  readonly fileSha256: string;
  /** Name and agency. */
  readonly watermark: string;
  readonly at: Date;
};

const A4: [number, number] = [595.28, 841.89];
const GREY = rgb(0.45, 0.45, 0.45);
const INK = rgb(0.1, 0.1, 0.12);
const MARK = rgb(0.55, 0.1, 0.1);

/**
 * The pages of a sealed pack with the recipient's name across each, time and hash below it, and a cover that says what it is. It carries neither
 * the signature nor the attachments: whoever wants to rely on the pack needs the file itself.
 */
export async function readingCopy(signed: Uint8Array, facts: CopyFacts): Promise<Uint8Array<ArrayBuffer>> {
  const source = await PDFDocument.load(signed, { updateMetadata: false });
  const copy = await PDFDocument.create({ updateMetadata: false });
  copy.registerFontkit(fontkit);
  // Cut by subset-font: fontkit's own cut of a TrueType file loses its composed letters.
  const face = await subsetFont(readFileSync(NOTO), [...coverLines(facts), footOf(facts)].join(' ') + TITLE, {
    targetFormat: 'truetype',
    // Without ligatures: their widths aren't those of their letters.
    keepFeatures: [],
    noLayoutClosure: true,
  });
  const font = await copy.embedFont(face, { subset: false });
  copy.setTitle(`Reading copy of ${facts.pack}: not the evidence`);
  drawCover(copy.addPage(A4), font, facts);
  for (const page of await copy.copyPages(source, source.getPageIndices())) {
    // Fields of the signature, and links to places that this file hasn't got.
    page.node.delete(PDFName.of('Annots'));
    drawMark(copy.addPage(page), font, facts);
  }
  return new Uint8Array(await copy.save());
}

const NOTO = createRequire(`${process.cwd()}/`).resolve(
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
);

/** UTC, to the second. */
const moment = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const TITLE = 'Reading copy, not the evidence';

function coverLines({ pack, packId, fileSha256, watermark, at }: CopyFacts): string[] {
  return [
    `Pack ${pack}`,
    `Made for ${watermark}`,
    `Made at ${moment(at)}`,
    '',
    'The evidence is the signed file. This copy has neither its signature nor its attachments,',
    'and nothing can be proven with it. The signed file has this SHA-256:',
    fileSha256,
    '',
    'Pack id (SHA-256 of its manifest):',
    packId,
    '',
    'It was given to the person named above. That, and the hash, are in the ledger.',
  ];
}

function drawCover(page: PDFPage, font: PDFFont, facts: CopyFacts): void {
  page.drawText(TITLE, { x: 56, y: 740, size: 24, font, color: MARK });
  for (const [at, line] of coverLines(facts).entries())
    page.drawText(line, { x: 56, y: 690 - at * 20, size: 11, font, color: INK });
}

const footOf = ({ watermark, fileSha256, at }: CopyFacts): string =>
  `${TITLE}. ${watermark}, ${moment(at)}. Signed file: SHA-256 ${fileSha256}`;

function drawMark(page: PDFPage, font: PDFFont, facts: CopyFacts): void {
  const { watermark } = facts;
  const { width, height } = page.getSize();
  // As large as it goes across, and no larger than can be read past.
  const size = Math.min(48, (0.9 * Math.hypot(width, height)) / font.widthOfTextAtSize(watermark, 1));
  const angle = Math.atan2(height, width);
  const half = font.widthOfTextAtSize(watermark, size) / 2;
  page.drawText(watermark, {
    x: width / 2 - half * Math.cos(angle),
    y: height / 2 - half * Math.sin(angle),
    size,
    font,
    color: MARK,
    opacity: 0.14,
    rotate: degrees((angle * 180) / Math.PI),
  });
  const line = footOf(facts);
  const small = Math.min(7, (width - 40) / font.widthOfTextAtSize(line, 1));
  page.drawText(line, { x: 20, y: 8, size: small, font, color: GREY });
}
