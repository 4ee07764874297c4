import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { chatPicture } from '../../media/chat-picture-for-tests';
import { sha256Hex } from '../canonical-json';
import { renderPack } from '../render-pack';
import { sampleItem, samplePack } from '../sample-pack';
import { applyRedactions } from './apply-redactions';
import { LeakFound, leakTest } from './leak-test';
import type { Secret } from './mark';
import { boxOver, sampleDigest, spanOver } from './sample-marks';

/** Each way in which something hidden could ride along, taken on purpose. */

const SECRET = 'Ada Wozniak';
const NUMBER = '+31 6 1234 5678';
const id = 'harbour/2024-03:1001';
const body = `Bring ${SECRET}, ${NUMBER}, to the dock, said Zoë`;
const secret = (text: string, over: Partial<Secret> = {}): Secret => ({
  name: 'R1',
  text,
  reach: 'pack',
  sourceId: null,
  ...over,
});

let clean: Buffer;
let secrets: readonly Secret[];

beforeAll(async () => {
  const marks = [spanOver(id, body, SECRET), spanOver(id, body, NUMBER, 'personalData')];
  const redacted = await applyRedactions(
    samplePack([sampleItem(1, { body }), sampleItem(2)]),
    marks,
    new Map(),
    sampleDigest,
  );
  clean = Buffer.from(await renderPack(redacted.document));
  secrets = redacted.secrets;
});

const leaks = async (pdf: Uint8Array, files: { path: string; bytes: Buffer }[] = [], wanted = secrets) => {
  try {
    await leakTest({ pdf, files, secrets: wanted });
    return '';
  } catch (error) {
    if (!(error instanceof LeakFound)) throw error;
    for (const one of wanted) expect(error.message).not.toContain(one.text);
    return error.message;
  }
};

/** The clean pack, changed by somebody who means to leak. */
async function changed(change: (pdf: PDFDocument) => void | Promise<void>): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(clean, { updateMetadata: false });
  await change(pdf);
  return pdf.save({ useObjectStreams: false });
}

test('a pack that was made rightly passes', async () => {
  expect(secrets.map(({ text }) => text).sort()).toEqual([NUMBER, SECRET].sort());
  expect(await leaks(clean)).toBe('');
});

test('pages drawn from the document as it was are stopped, with the page', async () => {
  const message = await leaks(await renderPack(samplePack([sampleItem(1, { body })])));
  expect(message).toMatch(/R1 in the text of page \d/);
  expect(message).toMatch(/messages\.jsonl, item harbour\/2024-03:1001/);
});

describe('in the PDF', () => {
  test.each<[string, string, (pdf: PDFDocument) => void | Promise<void>]>([
    ['the title', 'strings', (pdf) => pdf.setTitle(`About ${SECRET}`)],
    ['a keyword, with other spaces and case', 'strings', (pdf) => pdf.setKeywords(['ada\u00a0\u200bWOZNIAK'])],
    [
      'an outline',
      'strings',
      (pdf) => pdf.catalog.set(PDFName.of('Odd'), pdf.context.obj({ Title: PDFHexString.fromText(SECRET) })),
    ],
    [
      'XMP metadata',
      'stream',
      (pdf) => pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(pdf.context.stream(`<x>${SECRET}</x>`))),
    ],
    [
      'an object that nothing refers to',
      'stream',
      (pdf) => void pdf.context.register(pdf.context.flateStream(`left over: ${SECRET}`)),
    ],
    ['an attached file', 'notes.txt', (pdf) => pdf.attach(Buffer.from(`see ${SECRET}`), 'notes.txt')],
    ['the name of an attached file', 'name of a file', (pdf) => pdf.attach(Buffer.from('x'), `${SECRET}.txt`)],
    [
      'an attached file in base64',
      'encoded',
      (pdf) => pdf.attach(Buffer.from(Buffer.from(`xx ${SECRET} yy`).toString('base64')), 'a.txt'),
    ],
    [
      'the number, parted otherwise',
      'notes.txt',
      (pdf) => pdf.attach(Buffer.from('call +31-6-12345678 now'), 'notes.txt'),
    ],
  ])('%s', async (_, place, change) => {
    expect(await leaks(await changed(change))).toContain(place);
  });

  test('text drawn in glyphs of a font of its own', async () => {
    const pdf = await changed(async (doc) => {
      const page = doc.addPage();
      page.drawText(SECRET, { font: await doc.embedFont('Helvetica') });
    });
    expect(await leaks(pdf)).toContain('the text of page');
  });

  test('what an earlier version of the file left behind', async () => {
    const left = deflateSync(Buffer.from(`BT (${SECRET}) Tj ET`));
    const tail = Buffer.concat([
      Buffer.from(`\n999 0 obj\n<</Length ${left.length}/Filter/FlateDecode>>\nstream\n`),
      left,
      Buffer.from('\nendstream\nendobj\n%%EOF\n'),
    ]);
    expect(await leaks(Buffer.concat([clean, tail]))).toContain('stream');
  });

  test('a remark between the objects', async () => {
    expect(await leaks(Buffer.concat([clean, Buffer.from(`\n%${SECRET}\n`)]))).toContain('between');
  });
});

describe('in the files beside it', () => {
  const zipped = async (path: string, text: string) => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(text), path);
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks);
  };
  const native = (text: string) =>
    `${JSON.stringify({ sourceId: id, record: Buffer.from(JSON.stringify({ body: text })).toString('base64') })}\n`;

  test.each([
    ['a name', `media/${SECRET}.png`, Buffer.from('x'), 'name of a file'],
    ['a text', 'load/text/1.txt', Buffer.from(SECRET), 'load/text/1.txt'],
    ['UTF-16', 'load/pack.dat', Buffer.from(`\ufeffx${'þ'} ${SECRET}`, 'utf16le'), 'load/pack.dat'],
    [
      'hexadecimal',
      'x.json',
      Buffer.from(JSON.stringify({ h: Buffer.from(`to ${SECRET}`).toString('hex') })),
      'encoded',
    ],
    ['a record as seized', 'native.jsonl', Buffer.from(native(body)), 'native.jsonl'],
    ['escapes', 'manifest.jsonld', Buffer.from('{"a":"\\u0041da \\u0057ozniak"}'), 'manifest.jsonld'],
    ['turned round', 'x.txt', Buffer.from([...SECRET].reverse().join('')), 'x.txt'],
  ])('%s', async (_, path, bytes, place) => {
    expect(await leaks(clean, [{ path, bytes }])).toContain(place);
  });

  test('a zip in a zip, and one in the base64 of an e-mail', async () => {
    const inner = await zipped('rsmf_manifest.json', `{"body":"${SECRET}"}`);
    const eml = `Content-Transfer-Encoding: base64\r\n\r\n${(inner.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')}`;
    expect(await leaks(clean, [{ path: 'a.rsmf', bytes: Buffer.from(eml) }])).toContain('rsmf_manifest.json');
    expect(await leaks(clean, [{ path: 'a.zip', bytes: await zipped('b/c.txt', SECRET) }])).toContain('a.zip/b/c.txt');
  });

  test('a picture that carries more than pixels', async () => {
    const made = () => sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } }).png();
    const bytes = await made()
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .toBuffer();
    expect(await leaks(clean, [{ path: 'media/1.png', bytes }])).toContain('more than pixels');
    expect(await leaks(clean, [{ path: 'media/1.png', bytes: await made().toBuffer() }])).toBe('');
  });
});

describe('what isn’t a leak', () => {
  test('a short word inside another', async () => {
    expect(
      await leaks(clean, [{ path: 'a.txt', bytes: Buffer.from('the Hannah case, plan navy') }], [secret('anna')]),
    ).toBe('');
    expect(await leaks(clean, [{ path: 'a.txt', bytes: Buffer.from('ask Anna.') }], [secret('anna')])).toContain(
      'a.txt',
    );
  });

  test('three letters that a hash spells by chance', async () => {
    const hashes = Array.from({ length: 20_000 }, (_, at) => sha256Hex(`${at}`)).join('\n');
    expect(await leaks(clean, [{ path: 'a.txt', bytes: Buffer.from(hashes) }], [secret('ada'), secret('bea')])).toBe(
      '',
    );
  });

  test('a weekday in another message than the one it was taken out of', async () => {
    const line = (sourceId: string, text: string) => `${JSON.stringify({ sourceId, body: text })}\n`;
    const own = secret('Tuesday', { reach: 'item', sourceId: 'a' });
    const told = (sourceId: string) =>
      leaks(clean, [{ path: 'messages.jsonl', bytes: Buffer.from(line(sourceId, 'on Tuesday')) }], [own]);
    expect(await told('b')).toBe('');
    expect(await told('a')).toContain('messages.jsonl, item a');
  });
});

describe('on a picture', () => {
  const covered = { x0: 0, y0: 150, x1: 720, y1: 260 };

  test('a box that was drawn passes; one that the pixels don’t have is found by reading them', async () => {
    const png = await chatPicture(['HARBOUR MEETING AT NINE', 'WOZNIAK BRINGS PAPERS'], 'light');
    const shown = { name: 'chat.png', png, width: 720, height: 320, sha256: sha256Hex('chat'), redactions: [] };
    const original = { sha256: shown.sha256, width: 720, words: [{ text: 'WOZNIAK', box: covered }] };
    const pack = samplePack([sampleItem(1, { pictures: [shown] })]);
    const marks = [boxOver(id, shown.sha256, covered)];
    const { document, secrets: hidden } = await applyRedactions(pack, marks, new Map([[id, [original]]]), sampleDigest);
    expect(await leaks(await renderPack(document), [], hidden)).toBe('');
    const [item] = document.sections[0]?.items ?? [];
    if (item?.pictures[0]) item.pictures[0].png = png;
    expect(await leaks(await renderPack(document), [], hidden)).toContain(`a picture of item ${id}`);
  });
});
