import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatPicture } from '../../media/chat-picture-for-tests';
import { PictureReader } from '../../media/read-picture';
import { sha256Hex } from '../canonical-json';
import { hasOutsideTool, runOutside } from '../outside-tool';
import type { PackDocument } from '../pack-document';
import { renderPack } from '../render-pack';
import { sampleItem, samplePack } from '../sample-pack';
import { applyRedactions } from './apply-redactions';
import { fold, holdsFolded } from './fold';
import { boxOver, handleMark, sampleDigest, spanOver } from './sample-marks';

/** What programs that nobody here wrote read from a pack with redactions, and from the same pack without: the second shows that they would find it. */

const HIDDEN = ['Wozniak', 'dockside_7', '+31 6 1234 5678', 'Zażółć gęślą', 'العنوان السري'] as const;
const id = 'harbour/2024-03:1001';
const body = `Ask Wozniak, +31 6 1234 5678; "${HIDDEN[3]}" and ${HIDDEN[4]} end`;
const covered = { x0: 0, y0: 150, x1: 720, y1: 260 };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redaction-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function plain(): Promise<PackDocument> {
  const png = await chatPicture(['HARBOUR MEETING AT NINE', 'WOZNIAK BRINGS PAPERS'], 'light');
  const picture = {
    name: 'Wozniak.png',
    png,
    width: 720,
    height: 320,
    sha256: sha256Hex('chat'),
    redactions: [],
    ocrText: 'HARBOUR MEETING\nWOZNIAK',
  };
  const note = {
    author: 'A. Jansen',
    at: new Date('2026-05-11T08:00:00Z'),
    relevance: 'relevant',
    text: 'Wozniak again',
  };
  const items = [
    sampleItem(1, {
      body,
      pictures: [picture],
      notes: [note],
      caption: 'Wozniak and dockside_7',
      sender: 'dockside_7',
    }),
    sampleItem(2, { sender: 'dockside_7', recipients: ['Heron'], body: 'dockside_7 asks nobody' }),
  ];
  const pack = samplePack(items, { title: 'Wozniak’s deliveries' });
  return { ...pack, scope: { ...pack.scope, clauses: ['Messages of one named person.'] } };
}

async function redacted(): Promise<PackDocument> {
  const original = { sha256: sha256Hex('chat'), width: 720, words: [] };
  const marks = [
    ...[HIDDEN[0], HIDDEN[2], HIDDEN[3], HIDDEN[4]].map((word, at) => spanOver(id, body, word, 'thirdParty', at + 2)),
    handleMark('dockside_7', 1),
    boxOver(id, original.sha256, covered),
  ];
  return (await applyRedactions(await plain(), marks, new Map([[id, [original]]]), sampleDigest)).document;
}

const files = { open: path.join(folder, 'open.pdf'), closed: path.join(folder, 'closed.pdf') };
const held = (text: string) => {
  const hay = fold(text);
  return HIDDEN.filter((word) => holdsFolded(hay, fold(word)));
};

beforeAll(async () => {
  fs.writeFileSync(files.open, await renderPack(await plain()));
  fs.writeFileSync(files.closed, await renderPack(await redacted()));
});

describe.skipIf(!hasOutsideTool('pdftotext'))('pdftotext', () => {
  test('reads it in the open pack, and nothing of it in the redacted one', () => {
    expect(held(runOutside('pdftotext', files.open, '-').output).length).toBeGreaterThanOrEqual(3);
    expect(held(runOutside('pdftotext', files.closed, '-').output)).toEqual([]);
    expect(runOutside('pdftotext', files.closed, '-').output).toContain('Third party 1');
  });
});

describe.skipIf(!hasOutsideTool('qpdf'))('qpdf', () => {
  const unpacked = (file: string) => {
    const out = `${file}.qdf`;
    runOutside('qpdf', '--qdf', '--object-streams=disable', file, out);
    return fs.readFileSync(out);
  };
  const inBytes = (bytes: Buffer) =>
    HIDDEN.filter((word) =>
      [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16()].some((needle) =>
        bytes.includes(needle),
      ),
    );

  test('unpacks every stream: no byte of it', () => {
    expect(inBytes(unpacked(files.open))).toEqual([...HIDDEN]);
    expect(inBytes(unpacked(files.closed))).toEqual([]);
  });
});

describe.skipIf(!hasOutsideTool('pdftoppm'))('pages as pictures, read by machine', () => {
  const read = async (file: string) => {
    const prefix = path.join(folder, path.basename(file, '.pdf'));
    runOutside('pdftoppm', '-r', '110', '-png', file, prefix);
    const reader = await PictureReader.open(['eng']);
    try {
      const texts: string[] = [];
      for (const name of fs.readdirSync(folder).filter((one) => one.startsWith(`${path.basename(prefix)}-`)))
        texts.push(
          (
            await reader.read(
              await sharp(fs.readFileSync(path.join(folder, name)))
                .png()
                .toBuffer(),
            )
          ).text,
        );
      return texts.join('\n');
    } finally {
      reader.close();
    }
  };

  test('show it where it is open, and where it is redacted they don’t', async () => {
    expect(await read(files.open)).toMatch(/wozniak/i);
    const shown = await read(files.closed);
    expect(shown).not.toMatch(/wozniak/i);
    expect(shown).toMatch(/harbour/i);
  });
});

describe.skipIf(!hasOutsideTool('pdfimages'))('pdfimages', () => {
  test('takes out a picture that is black where the box lies', async () => {
    const prefix = path.join(folder, 'image');
    runOutside('pdfimages', '-png', files.closed, prefix);
    const images = fs.readdirSync(folder).filter((one) => one.startsWith('image-'));
    const decoded = await Promise.all(
      images.map((one) =>
        sharp(fs.readFileSync(path.join(folder, one)))
          .removeAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true }),
      ),
    );
    const found = decoded.find(({ info }) => info.width === 720 && info.height === 320);
    if (found === undefined) throw new Error('the picture is not in the pack');
    const { data, info } = found;
    const rows = data.subarray(160 * info.width * info.channels, 250 * info.width * info.channels);
    expect(new Set(rows)).toEqual(new Set([0]));
  });
});
