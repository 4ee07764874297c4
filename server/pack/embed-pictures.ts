import { type PDFDocument, PDFName, type PDFRef, PDFStream } from 'pdf-lib';
import { sha256Hex } from './canonical-json';
import { PackRefused } from './check-document';
import type { ConversationPages } from './conversation-pages';
import type { Manifest } from './manifest';
import { pictureResource } from './paint';

type ManifestPicture = Manifest['items'][number]['pictures'][number];
type Placed = ConversationPages['pictures'][number];

async function embedPicture(pdf: PDFDocument, { sourceId, picture }: Placed): Promise<PDFRef> {
  try {
    const image = await pdf.embedPng(picture.png);
    await image.embed();
    return image.ref;
  } catch {
    throw new PackRefused(`item ${sourceId}, picture: not a PNG that can be read`);
  }
}

/** SHA-256 of an image stream as it lies in the file, and of its transparency mask. */
export function imageHashes(stream: PDFStream): Pick<ManifestPicture, 'streamSha256' | 'maskSha256'> {
  const mask = stream.dict.lookupMaybe(PDFName.of('SMask'), PDFStream);
  return { streamSha256: sha256Hex(stream.getContents()), maskSha256: mask ? sha256Hex(mask.getContents()) : null };
}

/** Embeds every picture in drawing order; gives references by ordinal and the manifest's lines by source id. */
export async function embedPictures(pdf: PDFDocument, placed: Placed[]) {
  const refs: PDFRef[] = [];
  const bySource = new Map<string, ManifestPicture[]>();
  for (const [ordinal, entry] of placed.entries()) {
    const ref = await embedPicture(pdf, entry);
    const stream = pdf.context.lookup(ref, PDFStream);
    const { name, sha256, width, height } = entry.picture;
    const line = { name, sha256, width, height, resource: pictureResource(ordinal), ...imageHashes(stream) };
    refs.push(ref);
    bySource.set(entry.sourceId, [...(bySource.get(entry.sourceId) ?? []), line]);
  }
  return { refs, bySource };
}
