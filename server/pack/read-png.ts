import { inflateSync } from 'node:zlib';

/** A picture whose rows can go into a PDF as they are: the two formats pack pixels the same way. */
export interface PngRows {
  width: number;
  height: number;
  /** 1 grey, 3 red, green, blue. */
  channels: 1 | 3;
  /** Rows with their PNG filters, packed by zlib. */
  packed: Uint8Array;
}

const signature = '89504e470d0a1a0a';

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function* chunks(png: Buffer): Generator<[type: string, data: Buffer]> {
  if (png.subarray(0, 8).toString('hex') !== signature) throw new Error('not a PNG');
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const end = at + 8 + length;
    if (png.readUInt32BE(end) !== crc32(png.subarray(at + 4, end))) throw new Error('a PNG chunk is damaged');
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, end)];
    at = end + 4;
  }
}

const channelsOf = (colourType: number | undefined): 1 | 3 | undefined =>
  colourType === 0 ? 1 : colourType === 2 ? 3 : undefined;

/**
 * Rows of a plain PNG: 8 bits, grey or RGB, not interlaced, opaque. Undefined for every other kind.
 * @throws when the file is damaged: a chunk's checksum, or fewer or more rows than it says
 */
export function readPlainPng(bytes: Uint8Array): PngRows | undefined {
  const parts = [...chunks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))];
  const head = parts[0]?.[0] === 'IHDR' ? parts[0][1] : undefined;
  if (!head || head.length !== 13 || parts.at(-1)?.[0] !== 'IEND') throw new Error('not a whole PNG');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = channelsOf(head[9]);
  const isPlain = channels && head[8] === 8 && head[12] === 0 && !parts.some(([type]) => type === 'tRNS');
  if (!isPlain) return undefined;
  const rows = parts.flatMap(([type, data]) => (type === 'IDAT' ? [data] : []));
  const packed = rows.length === 1 && rows[0] ? rows[0] : Buffer.concat(rows);
  const expected = (width * channels + 1) * height;
  // One byte more than expected is room enough to notice too many.
  if (inflateSync(packed, { maxOutputLength: expected + 1 }).length !== expected) throw new Error('rows are missing');
  return { width, height, channels, packed };
}
