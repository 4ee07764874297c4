import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatPicture } from './chat-picture-for-tests';
import { toSafePng } from './picture';
import { PictureReader, type PictureReading } from './read-picture';

const OCR = path.resolve(process.cwd(), '../shared/data/ocr/tesseract-test/testing');
if (!existsSync(OCR)) console.warn(`SKIPPED: ${OCR} is not here`);

const MESSAGES = [
  'Tomorrow at 21:30, the usual place',
  'Bring the 3 phones and 500 euro',
  'Container MSKU 482910-7 is in',
  'Ok. Tell Marco nothing yet',
  'Pin 4471, gate B, white van',
  'See you at the harbour',
];

/** Letters to insert, drop or change, per letter of the truth; spaces and line ends count as one space. */
function share(read: string, truth: string): number {
  const [a, b] = [read, truth].map((text) => text.replace(/\s+/g, ' ').trim()) as [string, string];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return 1 - (row[b.length] ?? 0) / b.length;
}

const threads: Worker[] = [];
const remember = (worker: Worker) => threads.push(worker);
let reader: PictureReader;
beforeAll(async () => {
  process.on('worker', remember);
  reader = await PictureReader.open(['eng']);
});
afterAll(() => {
  process.off('worker', remember);
  reader.close();
});

describe('refusals', () => {
  test('a language that is not installed is refused by name, not downloaded', async () => {
    await expect(PictureReader.open(['eng', 'tlh'])).rejects.toThrow(/tlh; installed: .*eng/);
    await expect(PictureReader.open(['../../eng'])).rejects.toThrow('installed');
    await expect(PictureReader.open([])).rejects.toThrow('no language');
  });

  test('what is no picture is not read, and the reader goes on', async () => {
    await expect(reader.read(Buffer.from('<svg/>'))).rejects.toMatchObject({ reason: 'notAPicture' });
    expect((await reader.read(await chatPicture(['Hello there'], 'light'))).text).toBe('Hello there');
  });

  test('a closed reader says so', async () => {
    const closed = await PictureReader.open(['eng']);
    const png = await chatPicture(MESSAGES, 'dark');
    const cut = closed.read(png);
    closed.close();
    await expect(cut).rejects.toMatchObject({ reason: 'closed' });
    await expect(closed.read(png)).rejects.toMatchObject({ reason: 'closed' });
  });
});

describe.each(['dark', 'light', 'grey'] as const)('a %s chat', (theme) => {
  test.each([1, 0.5])('is read on both sides, in order, at scale %d', async (scale) => {
    const { text, confidence } = await reader.read(await chatPicture(MESSAGES, theme, scale));
    expect(share(text, MESSAGES.join('\n'))).toBeGreaterThan(0.95);
    expect(confidence).toBeGreaterThan(80);
    expect(text.split('\n')).toHaveLength(MESSAGES.length);
  });
});

describe.skipIf(!existsSync(OCR))('pages with known text', () => {
  test.each([
    ['phototest.tif', 'phototest.gold.txt', 0.98],
    ['eurotext.tif', 'eurotext.txt', 0.95],
  ])('%s', async (picture, truth, floor) => {
    const png = await toSafePng(readFileSync(path.join(OCR, picture)), { maxSide: 4000 });
    const { text } = await reader.read(png);
    expect(share(text, readFileSync(path.join(OCR, truth), 'utf8'))).toBeGreaterThan(floor);
  });
});

/** How much of a box's pixels differ from the picture's most frequent shade around it. */
async function inkIn(png: Buffer, { x0, y0, x1, y1 }: PictureReading['words'][number]['box']): Promise<number> {
  const part = sharp(png)
    .greyscale()
    .extract({ left: x0, top: y0, width: x1 - x0, height: y1 - y0 });
  const { channels } = await sharp(await part.png().toBuffer()).stats();
  return channels[0]?.stdev ?? 0;
}

test.each([
  0.5, 1, 3,
])('boxes are in pixels of the picture as given (scale %d) and have letters in them', async (scale) => {
  const png = await chatPicture(MESSAGES, 'dark', scale);
  const { words, width, height } = await reader.read(png);
  expect({ width, height }).toEqual({ width: 720 * scale, height: 760 * scale });
  const marco = words.find(({ text }) => text === 'Marco');
  // The fourth bubble: right side, 390 to 460 pixels down at scale 1.
  expect(marco?.box.y0).toBeGreaterThan(390 * scale);
  expect(marco?.box.y1).toBeLessThan(460 * scale);
  expect(marco?.box.x0).toBeGreaterThan(270 * scale);
  for (const { box } of words) expect(await inkIn(png, box)).toBeGreaterThan(10);
});

test('a picture without text has no words and no confidence', async () => {
  const blank = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#204060' } })
    .png()
    .toBuffer();
  expect(await reader.read(blank)).toEqual({ text: '', confidence: 0, words: [], width: 300, height: 200 });
});

test.each([
  [1, 1],
  [2, 300],
  [900, 5],
  [79, 81],
  [1, 12_000],
])('a picture of %d by %d pixels is no obstacle', async (width, height) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const png = await sharp({ create: { width, height, channels: 3, background: '#000', noise } })
    .png()
    .toBuffer();
  expect(await reader.read(png)).toMatchObject({ width, height });
});

test('pictures handed over at once are all read, each its own', async () => {
  const pictures = await Promise.all(['First message', 'Second message'].map((text) => chatPicture([text], 'dark')));
  const readings = await Promise.all(pictures.map((png) => reader.read(png)));
  expect(readings.map(({ text }) => text)).toEqual(['First message', 'Second message']);
});

describe('after a failure the next picture is read', () => {
  test('when a picture takes too long', async () => {
    const png = await chatPicture(MESSAGES, 'dark');
    await expect(reader.read(png, 1)).rejects.toMatchObject({ reason: 'timeout' });
    expect((await reader.read(png)).text).toContain('Marco');
  });

  test('when the thread crashes between two pictures', async () => {
    const crashed = new Promise((resolve) => threads.at(-1)?.once('exit', resolve));
    threads.at(-1)?.postMessage({ action: 'no such action' });
    await crashed;
    expect((await reader.read(await chatPicture(['Still here'], 'light'))).text).toBe('Still here');
  });

  test('when the thread crashes under a picture', async () => {
    const png = await chatPicture(MESSAGES, 'dark');
    const thread = threads.at(-1);
    const atWork = new Promise((resolve) => thread?.once('message', resolve));
    const reading = reader.read(png);
    // Its first word of progress says that it's at the picture.
    void atWork.then(() => thread?.terminate());
    await expect(reading).rejects.toMatchObject({ reason: 'crashed' });
    expect((await reader.read(png)).text).toContain('Marco');
  });
});

test('a process that reads prints nothing of its own, opens no connection and ends by itself', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ambit-reading-'));
  try {
    // Tesseract grumbles at a picture of 3 pixels; the guard runs in the reader's thread as well.
    writeFileSync(
      path.join(folder, 'tiny.png'),
      await sharp(await chatPicture(['x'], 'dark'))
        .resize(3, 3)
        .png()
        .toBuffer(),
    );
    writeFileSync(path.join(folder, 'chat.png'), await chatPicture(MESSAGES, 'dark'));
    const guard = path.join(folder, 'guard.mjs');
    writeFileSync(
      guard,
      "import net from 'node:net';\nnet.Socket.prototype.connect = () => { throw new Error('network'); };\n",
    );
    const main = path.join(folder, 'main.mts');
    const room = pathToFileURL(path.resolve('server/media/read-picture.ts')).href;
    writeFileSync(
      main,
      `import { readFileSync } from 'node:fs';
       const { PictureReader } = await import(${JSON.stringify(room)});
       const reader = await PictureReader.open(['eng', 'nld', 'deu', 'spa']);
       await reader.read(readFileSync(${JSON.stringify(path.join(folder, 'tiny.png'))}));
       const { words } = await reader.read(readFileSync(${JSON.stringify(path.join(folder, 'chat.png'))}));
       console.log(words.some(({ text }) => text === 'Marco'));`,
    );
    const args = ['--import', pathToFileURL(guard).href, '--import', 'tsx', main];
    const output = execFileSync('sh', ['-c', 'exec "$0" "$@" 2>&1', process.execPath, ...args], {
      encoding: 'utf8',
      timeout: 50_000,
    });
    expect(output).toBe('true\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
