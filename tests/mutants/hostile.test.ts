import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyPack } from '../../public/verify/pack/verify-pack.mjs';
import { zipOf } from './support/open-container';

/** Files made to keep a verifier busy, to fill its memory or to make it fall over: each is refuted, and soon. */

const NOBODY = { policy: null, certificates: [], authorities: [] };
const SOON = 20_000;

async function verdictOf(file: Uint8Array): Promise<string> {
  const { report } = await verifyPack({ file, ...NOBODY });
  return report.verdict;
}

/** A PDF with these objects, the first being its catalogue; nobody signed it. */
function pdfOf(objects: (string | Buffer)[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n%\x81\x81\x81\x81\n\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [number, body] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${number + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n\n')]);
    offsets.push(at);
    parts.push(whole);
    at += whole.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}\ntrailer\n<< /Size ${size} /Root 1 0 R >>\n\nstartxref\n${at}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(table)]);
}

const streamOf = (bytes: Buffer, filter = ' /Filter /FlateDecode'): Buffer =>
  Buffer.concat([Buffer.from(`<< /Length ${bytes.length}${filter} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);

const attaching = (spec: string) => [
  '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [ (manifest.json) 3 0 R ] >> >> >>',
  '<< /Type /Pages /Kids [ ] /Count 0 >>',
  spec,
];
const container = (files: [string, Buffer][]) => zipOf(files, Buffer.alloc(64));

describe('refuted, and soon', () => {
  const bomb = deflateSync(Buffer.alloc(200_000_000), { level: 9 });
  const deep = '['.repeat(200_000);
  const files: [string, () => Buffer][] = [
    ['nothing', () => Buffer.alloc(0)],
    ['zeroes', () => Buffer.alloc(2_000_000)],
    ['only the beginning of a zip', () => Buffer.from('PK\x03\x04')],
    ['only the beginning of a PDF', () => Buffer.from('%PDF-1.7\n')],
    ['an attachment that unfolds to 200 MB', () => pdfOf([...attaching('<< /EF << /F 4 0 R >> >>'), streamOf(bomb)])],
    [
      'the same stream on thousands of pages',
      () => {
        const pages = Array.from({ length: 20_000 }, () => '3 0 R').join(' ');
        const page = '<< /Type /Page /Contents [ 4 0 R ] /Resources << >> /MediaBox [ 0 0 595 842 ] >>';
        return pdfOf([
          '<< /Type /Catalog /Pages 2 0 R >>',
          `<< /Type /Pages /Kids [ ${pages} ] >>`,
          page,
          streamOf(bomb),
        ]);
      },
    ],
    [
      'pages that contain themselves',
      () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [ 2 0 R 2 0 R ] >>']),
    ],
    ['references in a circle', () => pdfOf(['<< /Type /Catalog /Pages 2 0 R /Names 3 0 R >>', '3 0 R', '2 0 R'])],
    ['lists in lists', () => pdfOf([deep, '<< >>'])],
    ['a text without end', () => pdfOf([`(${'('.repeat(500_000)}`, '<< >>'])],
    ['many beginnings of signatures', () => Buffer.from(`%PDF-1.7\n${'/ByteRang'.repeat(100_000)}`)],
    ['a table that is larger than the file', () => Buffer.from('%PDF-1.7\nxref\n0 99999999\n\nstartxref\n9\n%%EOF')],
    [
      'JSON in JSON',
      () =>
        container([
          ['manifest.json', Buffer.from(deep)],
          ['manifest.jsonld', Buffer.from(`{"@graph":${deep}`)],
        ]),
    ],
    [
      'JSON with a key of objects',
      () => container([['manifest.jsonld', Buffer.from('{"__proto__":{"x":1},"constructor":1}')]]),
    ],
    ['lines without end', () => container([['native.jsonl', Buffer.from('\n'.repeat(500_000))]])],
    [
      'fifty thousand files',
      () => container(Array.from({ length: 50_000 }, (_, at) => [`f${String(at).padStart(6, '0')}`, Buffer.alloc(0)])),
    ],
    [
      'a signature of lengths',
      () =>
        container([
          ['manifest.jsonld', Buffer.from('{}')],
          ['manifest.p7s', Buffer.alloc(500_000, 0x30)],
        ]),
    ],
    [
      'a signature of endless lengths',
      () =>
        container([
          ['manifest.jsonld', Buffer.from('{}')],
          ['manifest.p7s', Buffer.from('3080'.repeat(50_000), 'hex')],
        ]),
    ],
  ];
  test.each(files)('%s', async (_, make) => expect(await verdictOf(make())).toBe('refuted'), SOON);
});

test('whatever lies in the files, there is a verdict, and it is never a proof', async () => {
  const names = [
    'pack.pdf',
    'manifest.json',
    'manifest.jsonld',
    'manifest.p7s',
    'messages.jsonl',
    'native.jsonl',
    'completeness.jsonl',
    'custody.jsonl',
  ];
  const json = fc.jsonValue().map((value) => Buffer.from(`${JSON.stringify(value)}\n`));
  const bytes = fc.oneof(
    json,
    fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw)),
  );
  const files = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), bytes), { selector: ([name]) => name });
  await fc.assert(
    fc.asyncProperty(files, async (some) => {
      const sorted = some.sort(([a], [b]) => (a < b ? -1 : 1));
      expect(await verdictOf(container(sorted))).toBe('refuted');
    }),
    { numRuns: 300 },
  );
});
