import fs from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { type Manifest, packIdOf } from './manifest';
import type { PackDocument } from './pack-document';
import { attachment, readAttachments, readManifest } from './read-pack';
import { renderPack } from './render-pack';
import { sampleItem, samplePack, samplePicture, sampleSection } from './sample-pack';

async function opened(document: PackDocument) {
  const bytes = await renderPack(document);
  const files = readAttachments(await PDFDocument.load(bytes, { updateMetadata: false }));
  const { manifest, packId } = readManifest(files);
  const lines = Buffer.from(attachment(files, 'messages.jsonl')).toString('utf8').trimEnd().split('\n');
  return { bytes, manifest, packId, files, messages: lines.map((line) => JSON.parse(line)) };
}

const bates = ({ bates: { first }, items }: Manifest, at: number) =>
  [items[at]?.batesBegin, items[at]?.batesEnd].map((number) => Number(number?.match(/\d+$/)?.[0]) - first);

const templated = (over: Partial<PackDocument['template']>) => ({
  template: { language: 'en', jurisdiction: 'generic', timeZone: 'UTC', ...over },
});

describe('a document with holes is refused by name and reason', () => {
  test.each<[string, PackDocument]>([
    ['sections: hold no items', samplePack([])],
    ['listed twice', samplePack([sampleItem(1), sampleItem(1)])],
    ['was not opened under a ledger entry', samplePack([sampleItem(1, { entry: Number.NaN })])],
    ['sentAt: not a time', samplePack([sampleItem(1, { sentAt: new Date(Number.NaN), sentAtOriginal: '?' })])],
    ['template.language: is none that packs speak', samplePack([sampleItem(1)], templated({ language: 'tlh' }))],
    ['template.timeZone: is no time zone', samplePack([sampleItem(1)], templated({ timeZone: 'Mars/Olympus' }))],
    ['batesFirst: must be a whole number', samplePack([sampleItem(1)], { batesFirst: 0 })],
  ])('%s', async (reason, document) => {
    await expect(renderPack(document)).rejects.toThrow(reason);
  });

  test('a picture that is no picture, without its content in the error', async () => {
    const picture = { ...(await samplePicture('a.png')), png: Buffer.from('secret words') };
    const refusal = renderPack(samplePack([sampleItem(1, { pictures: [picture] })]));
    await expect(refusal).rejects.toThrow('item harbour/2024-03:1001, picture: not a PNG that can be read');
  });
});

test('two builds of one document are the same bytes', async () => {
  const document = samplePack([
    sampleItem(1, { body: 'السلاح 😀 Привет', pictures: [await samplePicture('a.png')] }),
    sampleItem(2),
  ]);
  const [first, second] = [await renderPack(document), await renderPack(structuredClone(document))];
  expect(Buffer.compare(first, second)).toBe(0);
});

test('one changed letter gives another pack id', async () => {
  const [a, b] = [await opened(samplePack([sampleItem(1)])), await opened(samplePack([sampleItem(1, { body: 'x' })]))];
  expect(a.packId).not.toBe(b.packId);
  expect(packIdOf(attachment(a.files, 'manifest.json'))).toBe(a.packId);
});

test('every message is attached as it was written, whatever the page had to do to show it', async () => {
  const bodies = ['السلاح سيصل غدا', 'a\0b\u202ec', '=cmd|calc', '\ud83d alone', 'e\u0301', '   ', '', null];
  const { messages, manifest } = await opened(samplePack(bodies.map((body, at) => sampleItem(at, { body }))));
  expect(messages.map(({ body }) => body)).toEqual(bodies);
  expect(manifest.counts).toMatchObject({ messages: bodies.length, conversations: 1 });
});

test('a message of a megabyte runs over many pages and the next one follows it', async () => {
  const long = `${'the crane moves at night and nobody writes it down. '.repeat(10_000)}\n${'س'.repeat(5_000)}\n${'x'.repeat(500_000)}`;
  const { manifest, messages } = await opened(samplePack([sampleItem(1, { body: long }), sampleItem(2)]));
  const [begin = 0, end = 0] = bates(manifest, 0);
  expect(end - begin).toBeGreaterThan(100);
  expect(bates(manifest, 1)[0]).toBe(end);
  expect(messages[0].body).toBe(long);
});

test('strings known to break programs make a pack', async ({ skip }) => {
  const file = path.resolve('../shared/data/robustness/blns/blns.json');
  if (!fs.existsSync(file)) {
    console.warn('SKIPPED: the list of naughty strings is not at ../shared/data beside this checkout');
    skip();
  }
  const strings: string[] = JSON.parse(fs.readFileSync(file, 'utf8'));
  const items = strings.map((text, at) =>
    sampleItem(at, { body: text, sender: text, caption: text, recipients: [text] }),
  );
  const { messages } = await opened(
    samplePack(items, { title: strings.join(' ').slice(0, 4000), caseName: strings[200] ?? '' }),
  );
  expect(messages.map(({ body }) => body)).toEqual(strings);
});

test('a pack of many conversations lists each with the page it starts on', async () => {
  const sections = Array.from({ length: 60 }, (_, at) =>
    sampleSection([sampleItem(at)], { heading: `Conversation ${at}`, conversation: `c/${at}` }),
  );
  const { manifest, bytes } = await opened({ ...samplePack([sampleItem(1)]), sections });
  expect(manifest.counts.conversations).toBe(60);
  const pdf = await PDFDocument.load(bytes);
  expect(pdf.getPageCount()).toBe(manifest.counts.pages);
  expect(new Set(manifest.items.map(({ batesBegin }) => batesBegin)).size).toBe(60);
});
