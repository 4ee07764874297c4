import sharp, { type Sharp } from 'sharp';
import { claimedFormat, type PictureFormat } from './picture-format';

/** Largest file that is looked at, in bytes. */
export const MAX_PICTURE_BYTES = 40 * 1024 * 1024;
/** Largest picture that is decoded, in pixels: 200 MB as RGBA, and more than any phone of these cases takes. */
const MAX_PIXELS = 50_000_000;
/** A decoder that is at it for longer is being made a fool of. */
const DECODE_SECONDS = 20;

// The library would also load SVG, which fetches files and addresses. What isn't on this list can't be loaded in this
// process at all, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Nsgif', 'Webp', 'Tiff', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});
// Decoded content of a case must not linger in a cache.
sharp.cache(false);

/** Why a file isn't shown. `bomb`: small as a file, enormous once decoded. */
export type PictureReason = 'tooLarge' | 'bomb' | 'broken' | 'notAPicture';

const SENTENCES: Readonly<Record<PictureReason, string>> = {
  tooLarge: 'The file is larger than 40 MB and is not opened as a picture. The original is kept.',
  bomb: 'The file would unfold to more than 50 million pixels and is not opened. The original is kept.',
  broken: 'The picture is broken: it could not be decoded to its end. The original is kept.',
  notAPicture: 'The file is no picture of a kind shown here (PNG, JPEG, GIF, WebP, TIFF, AVIF). The original is kept.',
};

export type PictureFound = {
  readonly ok: true;
  readonly format: PictureFormat;
  /** Pixels, as shown: after the turn that a phone notes in EXIF. */
  readonly width: number;
  readonly height: number;
};

export type PictureInspection =
  | PictureFound
  | { readonly ok: false; readonly reason: PictureReason; readonly sentence: string };

/** A file that isn't decoded, with a sentence for people. */
export class PictureRefused extends Error {
  constructor(readonly reason: PictureReason) {
    super(SENTENCES[reason]);
    this.name = 'PictureRefused';
  }
}

/**
 * Decides by content alone whether bytes are a picture that can be shown, and decodes it to its last row to be sure.
 * Never throws for what the bytes are.
 */
export async function inspectPicture(bytes: Uint8Array): Promise<PictureInspection> {
  try {
    const { found, picture } = await guardedPicture(bytes);
    await decoded(picture.resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw());
    return found;
  } catch (error) {
    if (!(error instanceof PictureRefused)) throw error;
    return { ok: false, reason: error.reason, sentence: error.message };
  }
}

/**
 * The only form in which a picture reaches a browser or a pack: decoded, turned upright, without metadata, re-encoded
 * as PNG, no side longer than `maxSide` pixels. Of an animation, the first frame. Throws PictureRefused.
 */
export async function toSafePng(bytes: Uint8Array, { maxSide }: { readonly maxSide: number }): Promise<Buffer> {
  const { picture } = await guardedPicture(bytes);
  const size = { width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true } as const;
  return decoded(picture.autoOrient().resize(size).toColourspace('srgb').png());
}

/** A decoder for bytes that have passed every check that needs no decoding. Throws PictureRefused. */
export async function guardedPicture(bytes: Uint8Array): Promise<{ found: PictureFound; picture: Sharp }> {
  if (bytes.length > MAX_PICTURE_BYTES) throw new PictureRefused('tooLarge');
  const format = claimedFormat(bytes);
  if (!format) throw new PictureRefused('notAPicture');
  const { width, height } = await announcedSize(bytes);
  if (width * height > MAX_PIXELS) throw new PictureRefused('bomb');
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS }).timeout({ seconds: DECODE_SECONDS });
  return { found: { ok: true, format, width, height }, picture };
}

/** Reads the header only. The pixel limit is off, so that an enormous picture is named as such and not as broken. */
async function announcedSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  try {
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return autoOrient;
  } catch {
    throw new PictureRefused('broken');
  }
}

async function decoded(picture: Sharp): Promise<Buffer> {
  try {
    return await picture.toBuffer();
  } catch {
    // The decoder's own words may quote the file, and say nothing that a reader could use.
    throw new PictureRefused('broken');
  }
}
