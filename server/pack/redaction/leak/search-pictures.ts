import { PDFDict, type PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { readingLanguages } from '../../../intake/reading-languages';
import { PictureReader } from '../../../media/read-picture';
import { readAttachments, readManifest, streamBytes } from '../../read-pack';
import type { Search } from './search-texts';

/**
 * Reads, as the pages draw them, the pictures that carry boxes: from the pixels in the file, whatever the document said. By the manifest these are
 * the ones whose original has no hash.
 */
export async function searchPictures(search: Search, pdf: PDFDocument): Promise<void> {
  if (search.secrets.length === 0) return;
  const { manifest } = readManifest(readAttachments(pdf));
  const drawn = imagesOf(pdf);
  let reader: PictureReader | undefined;
  try {
    for (const { sourceId, pictures } of manifest.items) {
      for (const { sha256, resource } of pictures) {
        const image = drawn.get(resource);
        if (sha256 !== null || image === undefined) continue;
        reader ??= await PictureReader.open(readingLanguages());
        const { text } = await reader.read(await pngOf(image));
        search.picture(text, `a picture of item ${sourceId}`, sourceId);
      }
    }
  } finally {
    reader?.close();
  }
}

/** Pictures by their names in the resources of the pages that draw them. */
function imagesOf(pdf: PDFDocument): Map<string, PDFRawStream> {
  const images = new Map<string, PDFRawStream>();
  for (const page of pdf.getPages()) {
    const objects = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
    for (const key of objects?.keys() ?? []) {
      const stream = objects?.lookup(key);
      if (stream instanceof PDFRawStream) images.set(key.decodeText(), stream);
    }
  }
  return images;
}

/** The pixels of an image as a file that can be read. */
async function pngOf(image: PDFRawStream): Promise<Buffer> {
  const number = (key: string) => Number(String(image.dict.get(PDFName.of(key))));
  const isGrey = image.dict.get(PDFName.of('ColorSpace')) === PDFName.of('DeviceGray');
  const raw = { width: number('Width'), height: number('Height'), channels: isGrey ? (1 as const) : (3 as const) };
  return sharp(Buffer.from(streamBytes(image)), { raw })
    .png()
    .toBuffer();
}
