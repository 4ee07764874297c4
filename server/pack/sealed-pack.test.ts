import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from './canonical-json';
import { advanceOf, sequenceAdvance } from './faces';
import { layOut } from './lay-out';
import { hasOutsideTool, rasterise, runOutside } from './outside-tool';
import { openPackKey } from './pack-key';
import { page } from './page-style';
import { renderPack } from './render-pack';
import { sampleItem, samplePack, samplePicture } from './sample-pack';
import { signPack } from './sign-pack';
import type { Run } from './wrap-text';

/** What programs that nobody here wrote say about a sealed pack. */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sealed-pack-'));
const file = path.join(folder, 'pack.pdf');
const bodies = {
  Latin: 'Thursday, the north dock: Åse brings łódź & œuvre “papers” – 500 €',
  Greek: 'Ωραία, τα λέμε αύριο στο λιμάνι',
  Cyrillic: 'Привет, груз придёт в четверг',
  Arabic: 'السلاح سيصل غدا 500 يورو',
  Persian: 'سلام گچپژ کتاب',
  Hebrew: 'שלום נתראה מחר בנמל',
  Chinese: '明天见 在码头',
  Japanese: '日本語のメッセージ カタカナ',
  Korean: '내일 부두에서 만나요',
  emoji: '😀🚢📦🔫💶👍🏽❤️👨‍👩‍👧 🇳🇱 1️⃣',
  stand: 'ሰላም \0 \u202eabc',
};

async function sampleDocument() {
  const items = Object.values(bodies).map((body, at) => sampleItem(at, { body }));
  items.push(sampleItem(20, { body: null, pictures: [await samplePicture('IMG_2044.jpg')] }));
  return samplePack(items);
}

let document: Awaited<ReturnType<typeof sampleDocument>>;

beforeAll(async () => {
  document = await sampleDocument();
  const key = await openPackKey(folder);
  fs.writeFileSync(file, await signPack(await renderPack(document), key, new Date('2026-05-11T09:00:00Z')));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('the same pack, key and time give the same sealed bytes', async () => {
  const again = await signPack(await renderPack(document), await openPackKey(folder), new Date('2026-05-11T09:00:00Z'));
  expect(sha256Hex(again)).toBe(sha256Hex(fs.readFileSync(file)));
});

describe.skipIf(!hasOutsideTool('pdfsig'))('pdfsig', () => {
  test('finds one valid PAdES signature over the whole document', () => {
    const { output } = runOutside('pdfsig', file);
    expect(output).toContain('Signature is Valid');
    expect(output).toContain('Total document signed');
    expect(output).toContain('ETSI.CAdES.detached');
    expect(output).not.toContain('Signature #2');
  });

  test('refuses a changed byte', () => {
    const changed = fs.readFileSync(file);
    changed[2000] = (changed[2000] ?? 0) ^ 1;
    const other = path.join(folder, 'changed.pdf');
    fs.writeFileSync(other, changed);
    expect(runOutside('pdfsig', other).output).not.toContain('Signature is Valid');
  });
});

describe.skipIf(!hasOutsideTool('openssl'))('openssl', () => {
  test('verifies the signature as plain CMS', () => {
    const pdf = fs.readFileSync(file);
    const text = pdf.toString('latin1');
    const [before = 0, after = 0] = (/ByteRange \[0 (\d+) (\d+)/.exec(text) ?? []).slice(1).map(Number);
    fs.writeFileSync(path.join(folder, 'signed'), Buffer.concat([pdf.subarray(0, before), pdf.subarray(after)]));
    fs.writeFileSync(path.join(folder, 'cms'), Buffer.from(text.slice(before + 1, after - 1), 'hex'));
    const parts = ['-inform', 'DER', '-in', path.join(folder, 'cms'), '-content', path.join(folder, 'signed')];
    const { output } = runOutside('openssl', 'cms', '-verify', '-binary', '-noverify', '-out', '/dev/null', ...parts);
    expect(output).toContain('CMS Verification successful');
  });
});

describe.skipIf(!hasOutsideTool('qpdf'))('qpdf', () => {
  test('finds nothing wrong with the file', () => {
    expect(runOutside('qpdf', '--check', file).code).toBe(0);
  });

  test('finds attachments by name, and the manifest’s hash on the cover', () => {
    const { output, code } = runOutside('qpdf', '--show-attachment=manifest.json', file);
    expect(code).toBe(0);
    const cover = hasOutsideTool('pdftotext')
      ? runOutside('pdftotext', '-l', '1', file, '-').output
      : sha256Hex(output);
    expect(cover).toContain(sha256Hex(output));
  });
});

describe.skipIf(!hasOutsideTool('pdfdetach'))('pdfdetach', () => {
  test('lists the five attachments in sorted order', () => {
    const names = runOutside('pdfdetach', '-list', file).output.match(/[a-z-]+\.(jsonl?|txt)/g);
    expect(names).toEqual(['checkpoint.txt', 'custody.jsonl', 'manifest.json', 'messages.jsonl', 'scope-receipt.json']);
  });
});

describe.skipIf(!hasOutsideTool('pdftotext'))('pdftotext', () => {
  test.each([
    'Latin',
    'Greek',
    'Cyrillic',
    'Arabic',
    'Persian',
    'Hebrew',
    'Chinese',
    'Japanese',
    'Korean',
  ] as const)('finds the %s words', (script) => {
    // Lam-alef is one character on the page; NFKC parts it.
    const text = runOutside('pdftotext', file, '-').output.normalize('NFKC');
    for (const word of bodies[script].split(/[\s,:]+/)) expect(text).toContain(word);
  });

  test('finds the Bates number on every page', () => {
    const pages = runOutside('pdftotext', file, '-').output.split('\f').slice(0, -1);
    pages.forEach((text, at) => {
      expect(text).toContain(`AMB-HALYARD-${String(41 + at).padStart(7, '0')}`);
      expect(text).toContain(`Page ${at + 1} of ${pages.length}`);
    });
  });
});

describe.skipIf(!hasOutsideTool('pdftoppm'))('pdftoppm', () => {
  const dotsPerInch = 150;
  const scale = dotsPerInch / 72;

  /** What a run draws, glyph by glyph, and how wide each is. A redaction's text lies on a ground of its own. */
  function glyphsOf({ face, text, kind }: Run): [string, number][] {
    if (kind === 'redaction') return [];
    if (kind === 'sequence') return [[text, sequenceAdvance(text) ?? 0]];
    return [...text].map((character) => [character, advanceOf(face, character.codePointAt(0) ?? 0)]);
  }

  /** Cells of all visible characters of all lines, in points from the lower left corner. */
  function characterCells() {
    const cells: { at: number; character: string; x: number; y: number; width: number; size: number }[] = [];
    const laid = layOut(document, []);
    // The page of hashes prints those of attachments, which are not made here.
    const hashes = laid.pageOf({ part: 'hashes', page: 0, y: 0 });
    laid.pages.forEach((marks, at) => {
      for (const mark of at === hashes ? [] : marks) {
        if (mark.kind !== 'line') continue;
        for (const run of mark.line.runs) {
          let x = mark.x + (run.dx * mark.size) / 1000;
          for (const [character, advance] of glyphsOf(run)) {
            const width = (advance * mark.size) / 1000;
            if (character.trim() && width > 0) cells.push({ at, character, x, y: mark.y, width, size: mark.size });
            x += width;
          }
        }
      }
    });
    return cells;
  }

  test('draws every single character, of every script: text that extracts can still be blank', () => {
    const pages = rasterise(file, path.join(folder, 'page'), dotsPerInch);
    const blank = characterCells().filter(({ at, x, y, width, size }) => {
      const raster = pages[at];
      if (!raster) return true;
      const top = Math.floor((page.height - y - size * 1.1) * scale);
      const bottom = Math.ceil((page.height - y + size * 0.45) * scale);
      for (let row = top; row < bottom; row++) {
        const from = row * raster.width;
        const cells = raster.pixels.subarray(from + Math.floor(x * scale), from + Math.ceil((x + width) * scale));
        if (cells.some((pixel) => pixel < 225)) return false;
      }
      return true;
    });
    expect(blank.map(({ character, at }) => `${character} on page ${at + 1}`)).toEqual([]);
  });

  test('draws nothing into the margins', () => {
    for (const { width, height, pixels } of rasterise(file, path.join(folder, 'margin'), 50)) {
      const side = Math.floor((page.left - 6) * (50 / 72));
      for (let row = 0; row < height; row++) {
        expect(pixels.subarray(row * width, row * width + side).every((pixel) => pixel === 255)).toBe(true);
        expect(pixels.subarray((row + 1) * width - side, (row + 1) * width).every((pixel) => pixel === 255)).toBe(true);
      }
    }
  });
});
