import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasOutsideTool, runOutside } from '../pack/outside-tool';
import { readingCopy } from './reading-copy';

const FACTS = {
  pack: 'HALYARD P-1',
  packId: 'd'.repeat(64),
  fileSha256: '0123456789abcdef'.repeat(4),
  watermark: 'Elin Sjöberg-Łukaszewska Μαρία, NL-BAR',
  at: new Date('2026-11-29T10:00:00Z'),
};
let copy: Uint8Array;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ambit-copy-'));
  const pack = await PDFDocument.create();
  const font = await pack.embedFont(StandardFonts.Helvetica);
  for (const line of ['what is on page one', 'what is on page two'])
    pack.addPage([595, 842]).drawText(line, { font, y: 500 });
  await pack.attach(Buffer.from('attached words'), 'messages.jsonl');
  copy = await readingCopy(await pack.save(), FACTS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('carries a cover and every page, and none of what is attached to the pack', async () => {
  const read = await PDFDocument.load(copy);
  expect(read.getPageCount()).toBe(3);
  expect(read.catalog.get(PDFName.of('Names'))).toBeUndefined();
  expect(read.getTitle()).toBe('Reading copy of HALYARD P-1: not the evidence');
});

const hasText = hasOutsideTool('pdftotext');

test.skipIf(!hasText)('to an outside program each page says whose it is, of which file, and its own words', () => {
  const file = path.join(folder, 'copy.pdf');
  writeFileSync(file, copy);
  const pages = runOutside('pdftotext', '-layout', file, '-').output.split('\f').slice(0, 3);
  for (const page of pages) {
    expect(page).toContain('Reading copy, not the evidence');
    expect(page).toContain(FACTS.watermark);
    expect(page).toContain(FACTS.fileSha256);
  }
  expect(pages[1]).toContain('what is on page one');
  expect(pages[2]).toContain('what is on page two');
});
