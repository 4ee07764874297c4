import { type PDFDocument, PDFRawStream, type PDFRef, PDFStream } from 'pdf-lib';
import sharp from 'sharp';
import { sha256Hex } from './canonical-json';
import { PackRefused } from './check-document';
import { imageHashes } from './image-hashes';
import type { Manifest } from './manifest';
import type { PackPicture, PackTemplate } from './pack-document';
import { logoResource, pictureResource } from './paint';
import { type PngRows, readPlainPng } from './read-png';

type ManifestPicture = Manifest['items'][number]['pictures'][number];

/** A picture where it stands in the pack, in drawing order. */
export interface PlacedPicture {
  sourceId: string;
  picture: PackPicture;
}

/** Pixels in the one form that goes into the file: packs hold no transparency, no palettes, no colour profiles. */
async function plainRows(png: Uint8Array): Promise<PngRows> {
  const plain = readPlainPng(png);
  if (plain) return plain;
  const flat = await sharp(png).flatten({ background: '#fff' }).toColourspace('srgb').png().toBuffer();
  const again = readPlainPng(flat);
  if (!again) throw new Error('not a picture of 8 bits');
  return again;
}

function registerImage(pdf: PDFDocument, { width, height, channels, packed }: PngRows): PDFRef {
  const { context } = pdf;
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width },
    Length: packed.length,
  });
  return context.register(PDFRawStream.of(dict, packed));
}

async function embedImage(pdf: PDFDocument, png: Uint8Array, place: string): Promise<PDFRef> {
  try {
    return registerImage(pdf, await plainRows(png));
  } catch {
    throw new PackRefused(`${place}: not a PNG that can be read`);
  }
}

/** Embeds every picture in drawing order; gives references by ordinal and the manifest's lines by source id. */
export async function embedPictures(pdf: PDFDocument, placed: readonly PlacedPicture[]) {
  const refs: PDFRef[] = [];
  const bySource = new Map<string, ManifestPicture[]>();
  for (const [ordinal, { sourceId, picture }] of placed.entries()) {
    const ref = await embedImage(pdf, picture.png, `item ${sourceId}, picture`);
    const { name, sha256, width, height } = picture;
    const hashes = imageHashes(pdf.context.lookup(ref, PDFStream));
    const line = { name, sha256, width, height, resource: pictureResource(ordinal), ...hashes };
    refs.push(ref);
    const known = bySource.get(sourceId);
    if (known) known.push(line);
    else bySource.set(sourceId, [line]);
  }
  return { refs, bySource };
}

/** Embeds the agency's emblem, when its template has one. */
export async function embedLogo(
  pdf: PDFDocument,
  logo: PackTemplate['logo'],
): Promise<{ ref: PDFRef; entry: NonNullable<Manifest['logo']> } | undefined> {
  if (!logo) return undefined;
  const ref = await embedImage(pdf, logo.png, 'template.logo');
  const { streamSha256 } = imageHashes(pdf.context.lookup(ref, PDFStream));
  return { ref, entry: { resource: logoResource, sha256: sha256Hex(logo.png), streamSha256 } };
}
