import { beforeAll, expect, test } from 'vitest';
import { sha256Hex } from '../canonical-json';
import { datFields, datFile, optFile, textFile } from './load-files';
import { readFacts } from './manifest-facts';
import { type NumberedItem, numberItems } from './numbered-items';
import { sampleDocument, standInManifest } from './sample-container';
import { redactionsByNumber } from './words';

/** Load files, read back as a review platform reads them: by their separators alone. */

let document: Awaited<ReturnType<typeof sampleDocument>>;
let numbered: NumberedItem[];
let records: Record<string, string>[];
let dat: string;

beforeAll(async () => {
  document = await sampleDocument();
  numbered = numberItems(document, readFacts(standInManifest(document)));
  const redactions = redactionsByNumber(document.redactions);
  const source = {
    rsmfPath: () => 'rsmf/001.rsmf',
    textSha256: (one: NumberedItem) => sha256Hex(textFile(one, redactions)),
  };
  dat = datFile(numbered, source).toString('utf8');
  const [head = [], ...rows] = dat
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split('\u0014').map((field) => field.replace(/^þ([^þ]*)þ$/, '$1')));
  records = rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? 'missing'])));
  expect(head).toEqual([...datFields]);
});

test('there is one record per message, whatever the messages and names say', () => {
  expect(dat.startsWith('\ufeff')).toBe(true);
  expect(records).toHaveLength(6);
  for (const line of dat.split('\r\n').slice(0, -1)) {
    expect(line.split('\u0014')).toHaveLength(datFields.length);
    expect(line.match(/þ/g)).toHaveLength(2 * datFields.length);
  }
  expect(records[5]?.FROM).toBe('Ægir, the "thorn"®Bcc: x@y');
});

test('each record has a number of its own, made of its page and its place there', () => {
  expect(records.map(({ DOCID }) => DOCID)).toEqual([
    'AMB-HALYARD-0000041.001',
    'AMB-HALYARD-0000041.002',
    'AMB-HALYARD-0000042.001',
    'AMB-HALYARD-0000042.002',
    'AMB-HALYARD-0000043.001',
    'AMB-HALYARD-0000043.002',
  ]);
  expect(records.map(({ TEXTPATH }) => TEXTPATH)).toEqual(records.map(({ DOCID }) => `load/text/${DOCID}.txt`));
});

test('a record says what its message is', () => {
  expect(records[0]).toMatchObject({
    BEGBATES: 'AMB-HALYARD-0000041',
    FROM: 'Kestrel',
    TO: 'dockside_7',
    DATESENT: '2024-03-04',
    TIMESENT: '09:00:00',
    TIMEZONE: 'UTC',
    EXHIBIT: 'AB/17',
    REDACTED: 'N',
  });
  expect(records[2]).toMatchObject({ REDACTED: 'Y', REDACTIONS: 'R1' });
  expect(records[5]).toMatchObject({ REDACTED: 'Y', REDACTIONS: 'R2', ATTACHMENTS: 'IMG_2044.jpg; IMG_2045.png' });
});

test('a text says what was said, read in pictures and left out, and its hash is in the record', () => {
  const redactions = redactionsByNumber(document.redactions);
  const texts = numbered.map((one) => textFile(one, redactions).toString('utf8'));
  expect(texts[2]).toContain('Ask [Redacted R1: third party, Third party 14] at the dock.');
  expect(texts[3]).toContain('[Text in IMG_2044.jpg]\nDock 4, Thursday');
  expect(texts[4]).toContain('[voice.ogg (voice, not printed)]');
  expect(records.map(({ SHA256 }) => SHA256)).toEqual(texts.map((text) => sha256Hex(text)));
});

test('the page list has a line per page and one document', () => {
  const lines = optFile(readFacts(standInManifest(document)), document)
    .toString('utf8')
    .split('\r\n')
    .slice(0, -1);
  expect(lines.map((line) => line.split(','))).toEqual([
    ['AMB-HALYARD-0000041', 'AMB-HALYARD-P01', 'pack.pdf', 'Y', '', '', '3'],
    ['AMB-HALYARD-0000042', 'AMB-HALYARD-P01', 'pack.pdf', '', '', '', ''],
    ['AMB-HALYARD-0000043', 'AMB-HALYARD-P01', 'pack.pdf', '', '', '', ''],
  ]);
});
