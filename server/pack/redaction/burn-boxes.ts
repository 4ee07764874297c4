import sharp from 'sharp';
import type { PackPicture } from '../pack-document';
import type { Box, OriginalPicture } from './mark';

/** Pixels added on each side: scaling smears a letter's edge over its neighbours. */
const MARGIN = 3;

/** A box of the original in the pixels of the picture as it is drawn. */
export function drawnBox({ x0, y0, x1, y1 }: Box, by: number, { width, height }: { width: number; height: number }) {
  const left = Math.max(0, Math.floor(x0 * by) - MARGIN);
  const top = Math.max(0, Math.floor(y0 * by) - MARGIN);
  const right = Math.min(width, Math.ceil(x1 * by) + MARGIN);
  const bottom = Math.min(height, Math.ceil(y1 * by) + MARGIN);
  return { left, top, width: right - left, height: bottom - top };
}

/** How many drawn pixels there are to one of the original. */
export const scaleOf = (picture: { width: number }, { width }: Pick<OriginalPicture, 'width'>): number =>
  width === null || width === 0 ? 1 : picture.width / width;

/**
 * The picture with black in place of what the boxes cover, made anew from its pixels: no metadata, no transparency under which something could
 * stay. A box that lies beside the picture covers nothing.
 */
export async function burnBoxes(
  picture: PackPicture,
  boxes: readonly Box[],
  original: OriginalPicture,
): Promise<Buffer> {
  const by = scaleOf(picture, original);
  const cover = boxes
    .map((box) => drawnBox(box, by, picture))
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ left, top, width, height }) => ({
      input: { create: { width, height, channels: 3 as const, background: '#000000' } },
      left,
      top,
    }));
  const { data, info } = await sharp(picture.png)
    .flatten({ background: '#ffffff' })
    .composite(cover)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return sharp(data, { raw }).toColourspace('srgb').png().toBuffer();
}
