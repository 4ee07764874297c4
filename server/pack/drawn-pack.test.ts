import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOutsideTool, rasterise, runOutside } from './outside-tool';
import type { PackDocument } from './pack-document';
import { page } from './page-style';
import { streamBytes } from './read-pack';
import { renderPack } from './render-pack';
import { richPack } from './rich-pack';
import { sampleItem, samplePack } from './sample-pack';
import { packLanguages } from './words';

/** What a pack with everything in it looks like to programs that nobody here wrote. */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drawn-pack-'));
const file = path.join(folder, 'rich.pdf');
let document: PackDocument;
let pdf: PDFDocument;

beforeAll(async () => {
  document = await richPack();
  const bytes = await renderPack(document);
  fs.writeFileSync(file, bytes);
  pdf = await PDFDocument.load(bytes, { updateMetadata: false });
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const textOf = (...pages: string[]) => runOutside('pdftotext', ...pages, file, '-').output;
const items = () => document.sections.flatMap((section) => section.items);

describe.skipIf(!hasOutsideTool('pdfinfo'))('what is read aloud', () => {
  const spoken = () => runOutside('pdfinfo', '-struct-text', file).output;

  test('messages come in their order, each after its time and name', () => {
    const text = spoken();
    const marks = [
      'Are you up?',
      'Always. North dock',
      'Call ',
      'Thursday is fine',
      'Twelve crates',
      'Shown by its code',
      'Who drives?',
    ];
    const places = marks.map((mark) => text.indexOf(mark));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const [time, name] = ['10:02:12', 'dockside_7'].map((mark) => text.indexOf(mark, text.indexOf('Are you up?')));
    expect([time, name, places[1]]).toEqual([time, name, places[1]].sort((a = 0, b = 0) => a - b));
  });

  test('a line broken on the page reads with its words apart', () => {
    expect(spoken()).toContain('Åse brings the papers, 500 € each.');
  });

  test('what is withheld is told between the messages around it', () => {
    const text = spoken();
    const gap = text.indexOf('3 messages withheld: outside the warrant (2), third party (1)');
    expect(gap).toBeGreaterThan(text.indexOf('lawyer'));
    expect(gap).toBeLessThan(text.indexOf('Thursday is fine'));
  });

  test('heads, feet and grounds are no part of it', () => {
    expect(spoken()).not.toContain(`Page 2 of ${pdf.getPageCount()}`);
  });
});

/** Text of every element that says something other than its glyphs do. */
function spokenInstead(): string[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const said = object instanceof PDFDict ? object.get(PDFName.of('ActualText')) : undefined;
    return said && 'decodeText' in said && typeof said.decodeText === 'function' ? [String(said.decodeText())] : [];
  });
}

test('words drawn right to left, or by their codes, are there exactly as they were written', () => {
  const said = spokenInstead();
  for (const number of [1010, 1011, 1016]) {
    const item = items().find(({ sourceId }) => sourceId.endsWith(`:${number}`));
    const [body] = item?.body ?? [];
    expect(said).toContain(body && 'text' in body ? body.text : '');
  }
});

test('characters without a glyph are listed, each by its code point', () => {
  expect(textOf()).toContain('U+120B U+121D U+1230 U+202C U+202E');
});

describe.skipIf(!hasOutsideTool('pdftotext'))('links', () => {
  function targets(at: number): number[] {
    const annotations = pdf.getPage(at).node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    const pages = pdf.getPages().map(({ ref }) => ref);
    return (annotations?.asArray() ?? []).map((ref) => {
      const to = pdf.context.lookup(ref, PDFDict).lookup(PDFName.of('Dest'), PDFArray).get(0);
      return to instanceof PDFRef ? pages.indexOf(to) : -1;
    });
  }

  test('of the contents lead to the pages that carry those titles', () => {
    const titles = [
      'Scope statement',
      'Index of exhibits',
      'Who is behind the handles',
      'Kestrel and dockside_7',
      'Night shift',
      'Redaction key',
      'Completeness',
      'Custody extract',
      'Hashes',
      'About this print',
    ];
    const found = targets(1);
    expect(found).toHaveLength(titles.length);
    found.forEach((to, at) => {
      expect(textOf('-f', String(to + 1), '-l', String(to + 1))).toContain(titles[at]);
    });
  });

  test('of the index of exhibits lead to the messages', () => {
    const [index = 0] = targets(1).slice(1);
    for (const [at, to] of targets(index).entries())
      expect(textOf('-f', String(to + 1), '-l', String(to + 1))).toContain(['AB/17', 'AB/18'][at]);
  });
});

describe.skipIf(!hasOutsideTool('qpdf'))('the rules of archives, as far as they are checked here', () => {
  interface QpdfValue {
    [key: string]: unknown;
  }
  let objects: QpdfValue[];

  beforeAll(() => {
    const { output } = runOutside('qpdf', '--json=2', '--json-key=qpdf', file);
    const [, table] = JSON.parse(output).qpdf as [
      unknown,
      Record<string, { value?: QpdfValue; stream?: { dict: QpdfValue } }>,
    ];
    objects = Object.values(table).flatMap(({ value, stream }): QpdfValue[] => {
      const found = value ?? stream?.dict;
      return found === undefined || Array.isArray(found) ? [] : [found];
    });
  });
  const ofType = (type: string) => objects.filter((object) => object['/Type'] === type);

  test('qpdf finds nothing wrong', () => {
    expect(runOutside('qpdf', '--check', file).code).toBe(0);
  });

  test('every font is embedded, with widths and a way back to text', () => {
    const fonts = ofType('/Font').filter((font) => font['/Subtype'] === '/Type0');
    expect(fonts.length).toBeGreaterThan(5);
    expect(fonts.every((font) => font['/ToUnicode'] && font['/Encoding'] === '/Identity-H')).toBe(true);
    expect(ofType('/FontDescriptor').every((descriptor) => descriptor['/FontFile2'])).toBe(true);
    expect(ofType('/FontDescriptor')).toHaveLength(fonts.length);
  });

  test('there is one meaning of colours, metadata that name the kind of file, and a language', () => {
    expect(ofType('/OutputIntent')).toHaveLength(1);
    expect(fs.readFileSync(file, 'latin1')).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(ofType('/Catalog')[0]).toMatchObject({ '/Lang': 'u:en-GB', '/MarkInfo': { '/Marked': true } });
  });

  test('nothing acts, nothing is see-through, nothing is encrypted', () => {
    const keys = new Set(objects.flatMap((object) => Object.keys(object)));
    for (const key of ['/JS', '/OpenAction', '/AA', '/Encrypt', '/SMask', '/ca', '/CA', '/OCProperties', '/Launch'])
      expect(keys).not.toContain(key);
  });

  test('each attachment says how it belongs to the document', () => {
    expect(ofType('/Filespec').every((file) => file['/AFRelationship'] === '/Data')).toBe(true);
  });

  test('nothing lies in the file that nothing leads to', () => {
    const { output } = runOutside('qpdf', '--json=2', '--json-key=qpdf', file);
    const reached = new Set([...output.matchAll(/"(\d+ 0 R)"/g)].map(([, ref]) => ref));
    const there = [...output.matchAll(/"obj:(\d+ 0 R)"/g)].map(([, ref]) => ref);
    expect(there.filter((ref) => !reached.has(ref))).toEqual([]);
  });
});

describe.skipIf(!hasOutsideTool('mutool'))('mutool', () => {
  test('draws every page without a complaint', () => {
    const { code, output } = runOutside(
      'mutool',
      'draw',
      '-q',
      '-F',
      'png',
      '-r',
      '20',
      '-o',
      path.join(folder, 'm%d.png'),
      file,
    );
    // Some builds can’t read colour profiles and say so.
    expect(output.replace('warning: ICC support is not available\n', '')).toBe('');
    expect(code).toBe(0);
  });
});

describe.skipIf(!hasOutsideTool('pdftoppm'))('pdftoppm', () => {
  test('nothing is drawn into the margins, whatever stands on the page', () => {
    for (const { width, height, pixels } of rasterise(file, path.join(folder, 'margin'), 50)) {
      const side = Math.floor((page.left - 6) * (50 / 72));
      for (let row = 0; row < height; row++) {
        expect(pixels.subarray(row * width, row * width + side).every((pixel) => pixel === 255)).toBe(true);
        expect(pixels.subarray((row + 1) * width - side, (row + 1) * width).every((pixel) => pixel === 255)).toBe(true);
      }
    }
  });
});

/** Widths of the dark boxes on a page, in points. */
async function boxWidths(number: number, label?: string): Promise<string[]> {
  const redactions = [
    { number, reason: 'thirdParty' as const, author: 'M. de Wit', at: new Date(0), ...(label && { label }) },
  ];
  const body = [{ text: 'Call ' }, { redaction: number }, { text: ' now' }];
  const drawn = await PDFDocument.load(await renderPack(samplePack([sampleItem(1, { body })], { redactions })));
  return drawn.getPages().flatMap(({ node }) => {
    const content = streamBytes(node.lookup(PDFName.of('Contents'), PDFArray).lookup(0));
    const boxes = Buffer.from(content)
      .toString('latin1')
      .matchAll(/^0\.1 0\.11 0\.13 rg [\d.]+ [\d.]+ ([\d.]+) [\d.]+ re f$/gm);
    return [...boxes].map(([, width = '']) => width);
  });
}

test('every redaction is as wide as every other, whatever its number and the name that stands in', async () => {
  const widths = [...(await boxWidths(1)), ...(await boxWidths(4711, 'Third party 1408'))];
  expect(widths).toHaveLength(2);
  expect(new Set(widths).size).toBe(1);
});

test.each(
  packLanguages.filter((language) => language !== 'en'),
)('a pack in %s says nothing in English', async (language) => {
  const template = { language, jurisdiction: 'generic', timeZone: 'Europe/Amsterdam' };
  const other = path.join(folder, `${language}.pdf`);
  fs.writeFileSync(other, await renderPack(await richPack({ template })));
  const text = runOutside('pdftotext', other, '-').output;
  expect(text).not.toMatch(/Evidence pack|Scope statement|Redaction key|opened under|messages withheld/i);
});
