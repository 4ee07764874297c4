/** The formats we decode, in the words of the decoder. */
export type PictureFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'tiff' | 'avif';

/** Bytes in hex, and where they stand. A file is of a format when one of its signatures fits entirely. */
type Signature = readonly (readonly [at: number, hex: string])[];

const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

const SIGNATURES: readonly (readonly [PictureFormat, Signature])[] = [
  ['png', [[0, '89504e470d0a1a0a']]],
  ['jpeg', [[0, 'ffd8ff']]],
  ['gif', [[0, hexOf('GIF87a')]]],
  ['gif', [[0, hexOf('GIF89a')]]],
  [
    'webp',
    [
      [0, hexOf('RIFF')],
      [8, hexOf('WEBPVP8')],
    ],
  ],
  ['tiff', [[0, '49492a00']]],
  ['tiff', [[0, '4d4d002a']]],
  ['avif', [[4, hexOf('ftypavif')]]],
  ['avif', [[4, hexOf('ftypavis')]]],
];

/**
 * What a file claims to be by its first bytes. Names and media types are not asked: the sender chose them.
 * SVG is not on the list and never will be: it is a program that fetches.
 */
export function claimedFormat(bytes: Uint8Array): PictureFormat | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return SIGNATURES.find(([, parts]) => parts.every(([at, hex]) => start.startsWith(hex, at * 2)))?.[0];
}
