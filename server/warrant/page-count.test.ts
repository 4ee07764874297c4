import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { countPages } from './page-count';

const pdf = (text: string) => Buffer.from(`%PDF-1.5\n${text}\ntrailer<</Root 1 0 R>>\n%%EOF`, 'latin1');
const catalog = '1 0 obj\n<</Type/Catalog/Pages 10 0 R>>\nendobj\n';

/** Each node names the next one ten times: a hundred million pages in a kilobyte. */
function manyTimes(levels: number): Buffer {
  const kids = (at: number) => Array(10).fill(`${at} 0 R`).join(' ');
  const nodes = Array.from(
    { length: levels },
    (_, n) => `${n + 10} 0 obj\n<</Type/Pages/Count 10/Kids[${kids(n + 11)}]>>\nendobj\n`,
  );
  return pdf(`${catalog}${nodes.join('')}${levels + 10} 0 obj\n<</Type/Page>>\nendobj`);
}

/** An object stream that unfolds to a thousand times its size. */
function bomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(1 << 30, 0x20));
  const head = `%PDF-1.5\n5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  const tail = `\nendstream\nendobj\n${catalog}trailer<</Root 1 0 R>>\n%%EOF`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from(tail)]);
}

async function ofPages(n: number): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  for (let at = 0; at < n; at++) made.addPage();
  return made.save();
}

describe('a PDF that takes too much', { timeout: 120_000 }, () => {
  test('of pages that are named over and over is refused in a sentence', async () => {
    await expect(countPages(manyTimes(8))).rejects.toThrow('takes too much memory or time to be taken apart');
  });

  test('of a page tree that goes in a circle is refused', async () => {
    const circle = '10 0 obj\n<</Type/Pages/Count 1/Kids[10 0 R]>>\nendobj';
    await expect(countPages(pdf(catalog + circle))).rejects.toThrow('takes too much');
  });

  test('by unfolding does not get it, and no number comes of it', async () => {
    expect(await countPages(bomb()).catch(() => null)).toBeNull();
  });

  test('keeps nobody waiting for ever: the next one is counted', async () => {
    const [hostile, honest] = await Promise.allSettled([countPages(manyTimes(8)), countPages(await ofPages(3))]);
    expect(hostile.status).toBe('rejected');
    expect(honest).toEqual({ status: 'fulfilled', value: 3 });
  });
});

describe('any other', () => {
  test.each([1, 7, 300])('has %i pages', async (n) => {
    expect(await countPages(await ofPages(n))).toBe(n);
  });

  test('that can’t be taken apart has no number', async () => {
    expect(await countPages(Buffer.from('%PDF-1.7 and no more'))).toBeNull();
  });
});
