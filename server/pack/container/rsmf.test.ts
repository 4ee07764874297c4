import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOutsideTool, runOutside } from '../outside-tool';
import { sampleItem, samplePack, samplePicture, sampleSection } from '../sample-pack';
import { readFacts } from './manifest-facts';
import { numberItems } from './numbered-items';
import { rsmfFile } from './rsmf-file';
import { pictureFile, rsmfManifest, rsmfSlices } from './rsmf-manifest';
import { RsmfManifest } from './rsmf-shape';
import { hostileText, sampleDocument, standInManifest } from './sample-container';

/** RSMF 2.0 as other programs read it: mail by Python's parser, zip by Python's, the manifest by its schema. */

/** The published schema, where somebody put it: it isn't ours to pass on. */
const published = process.env.AMBIT_RSMF_SCHEMA ?? '';
if (published === '')
  console.warn(
    'SKIPPED: AMBIT_RSMF_SCHEMA names no rsmf_schema_2_0_0.json, so the published schema judges no RSMF manifest',
  );

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rsmf-'));
let document: Awaited<ReturnType<typeof sampleDocument>>;
let manifests: RsmfManifest[];
let mails: Buffer[];

const slicesOf = (pack: typeof document) => rsmfSlices(pack, numberItems(pack, readFacts(standInManifest(pack))));

beforeAll(async () => {
  document = await sampleDocument();
  const slices = slicesOf(document);
  manifests = slices.map((slice) => rsmfManifest(document, slice));
  mails = await Promise.all(slices.map((slice) => rsmfFile(document, slice)));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const events = (at: number) => manifests[at]?.events ?? [];

test('every manifest has the form', () => {
  for (const manifest of manifests) expect(RsmfManifest.safeParse(manifest).error?.issues ?? []).toEqual([]);
});

test.skipIf(published === '')('every manifest has the form that the published schema asks for', () => {
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
    JSON.parse(fs.readFileSync(published, 'utf8')),
  );
  for (const manifest of manifests) {
    validate(JSON.parse(JSON.stringify(manifest)));
    expect(validate.errors ?? []).toEqual([]);
  }
});

test('every participant, parent and conversation that is named is there', () => {
  for (const { participants, conversations, events: all } of manifests) {
    const ids = participants.map(({ id }) => id);
    const messages = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { participants: named } of conversations) for (const one of named) expect(ids).toContain(one);
    for (const { participant, parent, conversation } of all) {
      if (participant !== undefined) expect(ids).toContain(participant);
      if (parent !== undefined) expect(messages).toContain(parent);
      expect(conversation).toBe(conversations[0]?.id);
    }
  }
});

test('messages stand in their order, with times in UTC and what was said to the letter', () => {
  const messages = events(0).filter(({ type }) => type === 'message');
  expect(messages.map(({ id }) => id)).toEqual(document.sections[0]?.items.map(({ sourceId }) => sourceId));
  expect(messages[1]?.body).toBe(hostileText);
  expect(messages[1]?.parent).toBe('harbour/2024-03:1000');
  for (const { timestamp } of messages) expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('an answer to a message that isn’t disclosed names it nowhere', () => {
  expect(JSON.stringify(manifests)).not.toContain('2024-03:9999');
});

test('what was taken out is marked with number and reason', () => {
  expect(events(0).find(({ id }) => id === 'harbour/2024-03:1002')?.body).toBe(
    'Ask [Redacted R1: third party, Third party 14] at the dock.',
  );
  expect(JSON.stringify(events(1))).toContain('[Redacted R2: personal data]');
});

test('what is withheld is said where it stood, with how many and why, and no time or hash of theirs', () => {
  const told = events(0).map(({ type, body }) => (type === 'disclaimer' ? body : type));
  expect(told).toEqual([
    'message',
    'message',
    '2 messages here are withheld: 1 legal privilege, 1 not relevant.',
    'message',
    'message',
    'message',
    '1 message here is withheld: 1 outside the warrant.',
  ]);
  for (const { commitment } of document.sections[0]?.proof?.withheld ?? [])
    expect(JSON.stringify(manifests)).not.toContain(commitment);
});

test('a picture is named by what lies in the zip', () => {
  const [picture] = document.sections[0]?.items[3]?.pictures ?? [];
  if (!picture) throw new Error('no picture');
  const [attachment] = events(0).find(({ attachments }) => attachments !== undefined)?.attachments ?? [];
  expect(attachment).toEqual({ id: pictureFile(picture), display: 'IMG_2044.jpg.png', size: picture.png.length });
});

test('a long section becomes several files that belong together, and nothing is lost between them', async () => {
  const picture = await samplePicture('large.png');
  const large = { ...picture, png: Buffer.concat([picture.png, Buffer.alloc(3 << 20)]) };
  const items = Array.from({ length: 7 }, (_, at) => sampleItem(at, { pictures: [large], leaf: 2 * at }));
  const withheld = [1, 3, 5, 7, 9, 11].map((leaf) => ({ leaf, commitment: 'c', reason: 'notRelevant' as const }));
  const proof = {
    size: 13,
    first: 0,
    last: 12,
    withheld,
    outside: { left: [], right: [] },
    conversation: { line: '', index: 0, path: [] },
  };
  const pack = samplePack([], { sections: [sampleSection(items, { proof })] });
  const slices = slicesOf(pack);
  const names = slices.map(({ path }) => path.replace(/^rsmf\/001-harbour-2024-03-[0-9a-f]{8}/, ''));
  expect(names).toEqual(['.rsmf', '.002.rsmf', '.003.rsmf', '.004.rsmf']);
  const all = slices.map((slice) => rsmfManifest(pack, slice));
  expect(new Set(all.map(({ eventcollectionid }) => eventcollectionid)).size).toBe(1);
  const told = all.flatMap(({ events: some }) => some.map(({ type }) => type));
  expect(told.filter((type) => type === 'message')).toHaveLength(7);
  expect(told.filter((type) => type === 'disclaimer')).toHaveLength(6);
});

describe.skipIf(!hasOutsideTool('python3'))('Python', () => {
  const program = `
import email, email.policy, io, json, sys, zipfile
mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
parts = list(mail.iter_parts())
zipped = zipfile.ZipFile(io.BytesIO(parts[1].get_content()))
print(json.dumps({
  'headers': [[key, str(value)] for key, value in mail.items()],
  'defects': [str(one) for part in mail.walk() for one in part.defects],
  'types': [part.get_content_type() for part in parts], 'names': [part.get_filename() for part in parts],
  'text': parts[0].get_content(), 'files': zipped.namelist(), 'broken': zipped.testzip(),
  'manifest': json.loads(zipped.read('rsmf_manifest.json')),
}))`;
  const read = (at: number) => {
    const file = path.join(folder, `${at}.rsmf`);
    fs.writeFileSync(file, mails[at] ?? '');
    return JSON.parse(runOutside('python3', '-c', program, file).output);
  };

  test('reads the mail, its zip, and the same manifest', () => {
    const mail = read(0);
    expect(mail).toMatchObject({
      defects: [],
      types: ['text/plain', 'application/zip'],
      names: [null, 'rsmf.zip'],
      broken: null,
      manifest: JSON.parse(JSON.stringify(manifests[0])),
    });
    expect(mail.files).toHaveLength(2);
    expect(mail.text).toContain('Message 0: the van leaves at six');
  });

  test('finds each header once, whatever a handle or a heading says', () => {
    const headers: [string, string][] = read(1).headers;
    const names = headers.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('Bcc');
    expect(names).not.toContain('X-Evil');
    const value = Object.fromEntries(headers);
    expect(value['X-RSMF-Version']).toBe('2.0.0');
    expect(value['X-RSMF-EventCount']).toBe('1');
    expect(value['X-RSMF-AttachmentCount']).toBe('2');
    expect(value['X-RSMF-Participants']).toContain('Ægir');
    expect(value['X-RSMF-BeginDate']).toBe(document.sections[1]?.items[0]?.sentAt.toISOString());
    expect(value.Subject).toContain('Группа');
  });
});
