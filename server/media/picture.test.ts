import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspectPicture, MAX_PICTURE_BYTES, PictureRefused, toSafePng } from './picture';

const SUITE = path.resolve(process.cwd(), '../shared/data/robustness/pngsuite/png');
const SVGS = path.resolve(process.cwd(), '../shared/data/security/payloads/Server Side Request Forgery/Files');
for (const folder of [SUITE, SVGS]) if (!existsSync(folder)) console.warn(`SKIPPED: ${folder} is not here`);
const filesIn = (folder: string, ending: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : [];

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const SIDE = { maxSide: 400 };

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A black PNG of one bit per pixel, with whatever chunks besides. */
function blackPng(width: number, height: number, ...extra: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))));
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([PNG_SIGNATURE, chunk('IHDR', header), ...extra, chunk('IDAT', rows), end]);
}

const redPicture = () => sharp({ create: { width: 60, height: 30, channels: 3, background: '#c01010' } });

async function expectRefusal(bytes: Uint8Array, reason: string): Promise<void> {
  expect(await inspectPicture(bytes)).toEqual({
    ok: false,
    reason,
    sentence: expect.stringContaining('original is kept'),
  });
  await expect(toSafePng(bytes, SIDE)).rejects.toBeInstanceOf(PictureRefused);
}

describe.skipIf(!existsSync(SUITE))('the PNG test suite', () => {
  test.each(
    filesIn(SUITE, '.png').filter((name) => name.startsWith('x')),
  )('%s is broken on purpose: refused', async (name) => {
    const bytes = readFileSync(path.join(SUITE, name));
    const claimsToBePng = bytes.subarray(0, 8).equals(PNG_SIGNATURE);
    await expectRefusal(bytes, claimsToBePng ? 'broken' : 'notAPicture');
  });

  test('every other one is shown in its size', async () => {
    for (const name of filesIn(SUITE, '.png').filter((each) => !each.startsWith('x'))) {
      const bytes = readFileSync(path.join(SUITE, name));
      const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
      expect(await inspectPicture(bytes), name).toEqual({ ok: true, format: 'png', ...size });
      expect(await inspectPicture(await toSafePng(bytes, SIDE)), name).toEqual({ ok: true, format: 'png', ...size });
    }
  });
});

describe('decompression bombs', () => {
  test('900 million pixels in a small file are refused without being unfolded', async () => {
    const bomb = blackPng(30_000, 30_000);
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    await expectRefusal(bomb, 'bomb');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('a header may announce what it likes', async () => {
    await expectRefusal(blackPng(1, 1).fill(0xff, 16, 24), 'broken');
    await expectRefusal(blackPng(7100, 7100), 'bomb');
  });

  test('text and colour profile that unfold to 400 MB do not take the memory', async () => {
    const packed = Buffer.concat([Buffer.from('icc\0\0'), deflateSync(Buffer.alloc(400_000_000))]);
    const before = process.memoryUsage().rss;
    await inspectPicture(blackPng(10, 10, chunk('iCCP', packed), chunk('zTXt', packed)));
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('a file over 40 MB is not opened', async () => {
    await expectRefusal(Buffer.alloc(MAX_PICTURE_BYTES + 1), 'tooLarge');
  });
});

describe('files that only look like pictures', () => {
  test.each([
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'],
    ['a drawing with a preface', '<?xml version="1.0"?>\n<!--\x89PNG-->\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a document', '%PDF-1.7\n'],
    ['a program', 'MZ\x90\0'],
    ['nothing', ''],
  ])('%s is not a picture', async (_what, text) => {
    await expectRefusal(Buffer.from(text, 'latin1'), 'notAPicture');
  });

  test.each(filesIn(SVGS, '.svg'))('%s asks a server for something: refused', async (name) => {
    await expectRefusal(readFileSync(path.join(SVGS, name)), 'notAPicture');
  });

  test('the decoder itself can load no drawing, if one should ever slip past', async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(drawing).png().toBuffer()).rejects.toThrow();
  });

  test.each([
    'GIF89a/*',
    'GIF87a=1;',
    '\xff\xd8\xff/*',
    'RIFF/*  WEBPVP8 ',
  ])('a script that begins with %j is broken, not shown', async (start) => {
    await expectRefusal(Buffer.from(`${start}*/=1;alert(document.cookie)//`, 'latin1'), 'broken');
  });

  test('a picture with a page behind it, or a script inside it, is shown without either', async () => {
    const script = '<script>alert(1)</script>';
    const png = Buffer.concat([await redPicture().png().toBuffer(), Buffer.from(`</html>${script}`)]);
    const jpeg = await redPicture()
      .withExif({ IFD0: { ImageDescription: script } })
      .jpeg()
      .toBuffer();
    const text = blackPng(10, 10, chunk('tEXt', Buffer.from(`Comment\0${script}`)));
    for (const bytes of [png, jpeg, text]) {
      expect(bytes.includes(script)).toBe(true);
      expect(await inspectPicture(bytes)).toMatchObject({ ok: true });
      expect((await toSafePng(bytes, SIDE)).includes('script')).toBe(false);
    }
  });

  test('pictures cut short are broken', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
    const source = () => sharp({ create: { width: 200, height: 200, channels: 3, background: '#000', noise } });
    for (const whole of [
      await source().png().toBuffer(),
      await source().jpeg().toBuffer(),
      await source().webp().toBuffer(),
    ]) {
      expect(await inspectPicture(whole)).toMatchObject({ ok: true, width: 200, height: 200 });
      await expectRefusal(whole.subarray(0, whole.length / 2), 'broken');
    }
  });

  test('whatever follows a signature, the answer is an answer', async () => {
    const starts = [
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'GIF89a',
      'RIFF\0\0\0\0WEBPVP8 ',
      'II*\0',
      '\0\0\0\x1cftypavif',
    ];
    const claims = fc.constantFrom(...starts.map((start) => Buffer.from(start, 'latin1')));
    await fc.assert(
      fc.asyncProperty(claims, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        expect(await inspectPicture(Buffer.concat([start, rest]))).toHaveProperty('ok');
      }),
      { numRuns: 150 },
    );
  });
});

describe('what leaves', () => {
  test('a photograph loses its place, its camera and its owner', async () => {
    const exif = { IFD0: { Copyright: 'OWNER-NAME', Make: 'CAMERA-MAKE' }, IFD3: { GPSLatitude: '52/1 22/1 12/1' } };
    const photograph = await redPicture().withExif(exif).jpeg().toBuffer();
    expect((await sharp(photograph).metadata()).exif?.includes('OWNER-NAME')).toBe(true);
    const safe = await toSafePng(photograph, SIDE);
    const { exif: left, xmp, iptc, icc, comments, format } = await sharp(safe).metadata();
    expect({ left, xmp, iptc, icc, comments, format }).toEqual({ format: 'png' });
    expect(safe.includes('OWNER-NAME') || safe.includes('CAMERA-MAKE')).toBe(false);
  });

  test('a picture taken with the phone on its side is upright, and its size is the upright one', async () => {
    const onItsSide = await redPicture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await inspectPicture(onItsSide)).toMatchObject({ width: 30, height: 60 });
    expect(await sharp(await toSafePng(onItsSide, SIDE)).metadata()).toMatchObject({ width: 30, height: 60 });
  });

  test('large pictures shrink to the side asked for, small ones stay as they are', async () => {
    const safe = async (maxSide: number) =>
      sharp(await toSafePng(await redPicture().png().toBuffer(), { maxSide })).metadata();
    expect(await safe(20)).toMatchObject({ width: 20, height: 10 });
    expect(await safe(1000)).toMatchObject({ width: 60, height: 30 });
  });

  test.each(['png', 'jpeg', 'gif', 'webp', 'tiff', 'avif'] as const)('%s is shown', async (format) => {
    const bytes = await redPicture().toFormat(format).toBuffer();
    expect(await inspectPicture(bytes)).toEqual({ ok: true, format, width: 60, height: 30 });
    expect(await inspectPicture(await toSafePng(bytes, SIDE))).toMatchObject({ ok: true, format: 'png' });
  });
});
