import sharp, { type Sharp } from 'sharp';
import { guardedPicture } from './picture';

/** Tesseract wants letters of some 30 pixels. Small pictures grow to this side, at most threefold. */
const GOOD_SIDE = 1500;
const MOST_GROWTH = 3;
/** A larger picture than this shrinks: the reader's time grows with the pixels. */
const LARGEST_SIDE = 4000;
/** The ground is judged by one pixel in this many of a row, the median of a square of samples at a time. */
const GRAIN = 16;
const WINDOW = 5;
/** Grounds this many of 256 shades apart need the second look. */
const DIFFERENT_GROUNDS = 16;
/** Letters weaker than this aren't worth strengthening: a blank wall's noise would become text. */
const FAINTEST_INK = 48;
/** A line of text covers at least this part of a screenshot. */
const LEAST_TEXT = 0.001;
/** Tesseract measures letters by the resolution noted in the file and complains when there is none. */
const DENSITY = 150;

/** One picture made ready twice. */
export type Looks = {
  /** Grey, in reading size. */
  readonly plain: Buffer;
  /** Dark text on white, whatever the ground was; null when the ground is one and the plain look suffices. */
  readonly levelled: Buffer | null;
  /** Pixels of the original for one pixel of a look. */
  readonly factor: number;
  /** Of the original, in pixels. */
  readonly width: number;
  readonly height: number;
};

type Grey = { readonly data: Buffer; readonly width: number; readonly height: number };

/**
 * Prepares a picture for Tesseract, which splits it into black and white at ONE shade. In a chat of dark mode that shade
 * falls between two bubbles' colours, and all text of one side vanishes without a trace (measured: 53 % of the characters
 * read, at confidence 94). So there is a second look with the ground subtracted: every letter is then as dark as it differs
 * from what surrounds it. Throws PictureRefused.
 */
export async function prepareLooks(picture: Uint8Array): Promise<Looks> {
  const { found, picture: decoder } = await guardedPicture(picture);
  const { width, height } = found;
  const longest = Math.max(width, height);
  const growth = Math.min(Math.max(1, GOOD_SIDE / longest), MOST_GROWTH, LARGEST_SIDE / longest);
  const size = { width: Math.max(1, Math.round(width * growth)), height: Math.max(1, Math.round(height * growth)) };
  const upright = decoder
    .autoOrient()
    .flatten({ background: '#fff' })
    .resize({ ...size, fit: 'fill' });
  const grey = await greyOf(upright);
  return { plain: await pngOf(imageOf(grey)), levelled: await levelled(grey), factor: 1 / growth, width, height };
}

async function levelled(grey: Grey): Promise<Buffer | null> {
  const { width, height } = grey;
  if (Math.min(width, height) < GRAIN * WINDOW || isBlackAndWhite(grey.data)) return null;
  const coarse = { width: Math.ceil(width / GRAIN), height: Math.ceil(height / GRAIN) };
  // Single samples, not averages: in dense text their median is the paper, where an average would be grey.
  const samples = await greyOf(imageOf(grey).resize({ ...coarse, fit: 'fill', kernel: 'nearest' }));
  const ground = await greyOf(imageOf(samples).median(WINDOW));
  const under = await greyOf(imageOf(ground).resize({ width, height, fit: 'fill', kernel: 'cubic' }));
  if (spread(ground.data) < DIFFERENT_GROUNDS && !isOfBothInks(grey.data, under.data)) return null;
  return pngOf(imageOf({ data: inkOn(grey.data, under.data), width, height }));
}

/** A scan that is black and white already loses nothing when it is split. */
function isBlackAndWhite(shades: Buffer): boolean {
  let between = 0;
  for (const shade of shades) if (shade > 32 && shade < 224) between += 1;
  return between < shades.length * LEAST_TEXT;
}

/** Whether there are letters lighter than their ground as well as darker ones: no one shade parts both from it. */
function isOfBothInks(shades: Buffer, ground: Buffer): boolean {
  let [lighter, darker] = [0, 0];
  for (const [at, shade] of shades.entries()) {
    const difference = shade - (ground[at] ?? shade);
    if (difference > FAINTEST_INK) lighter += 1;
    else if (-difference > FAINTEST_INK) darker += 1;
  }
  return Math.min(lighter, darker) > shades.length * LEAST_TEXT;
}

/**
 * Dark where a pixel differs from its ground. A bubble's edge differs too, but less than letters do: what is weaker than
 * a third of the strongest ink becomes paper, or outlines would be read as letters.
 */
function inkOn(shades: Buffer, ground: Buffer): Buffer {
  const strength = Buffer.from(shades.map((shade, at) => Math.abs(shade - (ground[at] ?? shade))));
  const strongest = Math.max(FAINTEST_INK, shadeAt(strength, 1 - LEAST_TEXT));
  const [paper, black] = [strongest / 3, (strongest * 2) / 3];
  const tones = Uint8ClampedArray.from({ length: 256 }, (_, value) => 255 - (255 * (value - paper)) / (black - paper));
  return Buffer.from(strength.map((value) => tones[value] ?? 255));
}

/** How far apart the shades are, the rarest twentieth at either end left out. */
function spread(shades: Buffer): number {
  return shadeAt(shades, 0.95) - shadeAt(shades, 0.05);
}

/** The shade below which this part of the pixels lies. */
function shadeAt(shades: Buffer, part: number): number {
  const counts = new Uint32Array(256);
  for (const shade of shades) counts[shade] = (counts[shade] ?? 0) + 1;
  let left = part * shades.length;
  return counts.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
}

async function greyOf(image: Sharp): Promise<Grey> {
  const { data, info } = await image.greyscale().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function imageOf({ data, width, height }: Grey): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

function pngOf(image: Sharp): Promise<Buffer> {
  return image.toColourspace('b-w').withMetadata({ density: DENSITY }).png({ compressionLevel: 1 }).toBuffer();
}
