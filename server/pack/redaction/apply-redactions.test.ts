import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { shownText } from '../body-parts';
import { sha256Hex } from '../canonical-json';
import type { PackDocument } from '../pack-document';
import { sampleItem, samplePack, samplePicture, sampleSection } from '../sample-pack';
import { applyRedactions } from './apply-redactions';
import type { Mark, OriginalPicture } from './mark';
import { boxOver, handleMark, sampleDigest, spanOver } from './sample-marks';

const apply = (document: PackDocument, marks: Mark[], originals: Record<string, OriginalPicture[]> = {}) =>
  applyRedactions(document, marks, new Map(Object.entries(originals)), sampleDigest);

/** Everything that a document says, as one text; pictures by their bytes. */
const said = (document: PackDocument): string =>
  JSON.stringify(document, (key, value) =>
    key === 'png' ? Buffer.from(Object.values(value as object)).toString('latin1') : value,
  );

const body = 'Bring Ada Wozniak, +31 6 1234 5678, to the dock';
const id = 'harbour/2024-03:1001';
const native = { bytes: Buffer.from(JSON.stringify({ body })), salt: Buffer.alloc(16) };

describe('a span', () => {
  test('is gone from the body, and a mark of one width stands in its place', async () => {
    const pack = samplePack([sampleItem(1, { body, native })]);
    const { document } = await apply(pack, [spanOver(id, body, 'Ada Wozniak', 'thirdParty', 14)]);
    const item = document.sections[0]?.items[0];
    expect(item?.body).toEqual([{ text: 'Bring ' }, { redaction: 1 }, { text: ', +31 6 1234 5678, to the dock' }]);
    expect(document.redactions).toEqual([
      { number: 1, reason: 'thirdParty', author: 'A. Jansen', at: expect.any(Date), label: 'Third party 14' },
    ]);
    expect(said(document)).not.toMatch(/wozniak/i);
  });

  test('takes with it the record as seized and what an unsalted hash or a length would tell', async () => {
    const pack = samplePack([
      sampleItem(1, { body, native }),
      sampleItem(2, { native: { ...native, bytes: Buffer.from('{}') } }),
    ]);
    const { document } = await apply(pack, [spanOver(id, body, 'Ada Wozniak')]);
    const [redacted, other] = document.sections[0]?.items ?? [];
    expect(redacted?.native).toBeNull();
    expect(redacted?.raw).toMatchObject({ sha256: null, offset: null, length: null });
    expect(redacted?.commitment).toBe(pack.sections[0]?.items[0]?.commitment);
    expect(other?.native).not.toBeNull();
    expect(other?.raw.sha256).not.toBeNull();
  });

  test('in captions, notes, names of files and words read from pictures it gives way too, in its own item and elsewhere', async () => {
    const over = {
      caption: 'Ada Wozniak at the dock',
      notes: [{ author: 'B', at: new Date(), relevance: 'relevant', text: 'is ada  wozniak the buyer?' }],
      pictures: [{ ...(await samplePicture('ada wozniak.png')), ocrText: 'ADA\nWOZNIAK' }],
      attachments: [{ name: 'Ada Wozniak.vcf', kind: 'file' as const, state: 'notPrinted' as const, sha256: null }],
    };
    const pack = samplePack([sampleItem(1, { body, ...over }), sampleItem(2, over)], {
      title: 'Ada Wozniak’s deliveries',
    });
    const { document } = await apply(pack, [spanOver(id, body, 'Ada Wozniak', 'thirdParty', 2)]);
    expect(said(document)).not.toMatch(/wozniak/i);
    expect(document.sections[0]?.items[1]?.caption).toBe('Third party 2 at the dock');
    expect(document.sections[0]?.items[1]?.raw.sha256).toBeNull();
  });

  test('that overlaps another is one hole with both numbers', async () => {
    const pack = samplePack([sampleItem(1, { body })]);
    const marks = [spanOver(id, body, 'Ada Wozniak'), spanOver(id, body, 'Wozniak, +31 6 1234 5678', 'personalData')];
    const { document } = await apply(pack, marks);
    expect(shownText(document.sections[0]?.items[0]?.body ?? [])).toBe('Bring [R1][R2], to the dock');
  });

  test('counts code points, so that an emoji before it doesn’t shift it', async () => {
    const text = '👩‍👩‍👧 😀 ask Ada';
    const { document } = await apply(samplePack([sampleItem(1, { body: text })]), [spanOver(id, text, 'Ada')]);
    expect(shownText(document.sections[0]?.items[0]?.body ?? [])).toBe('👩‍👩‍👧 😀 ask [R1]');
  });

  test('of another text than it was made for stops the pack, without a word of it', async () => {
    const mark = spanOver(id, body, 'Ada Wozniak');
    const other = samplePack([sampleItem(1, { body: 'Something else that is as long as the first one was' })]);
    await expect(apply(other, [mark])).rejects.toThrow('item harbour/2024-03:1001: a redaction no longer fits');
  });
});

describe('a handle', () => {
  test('is gone everywhere: sender, recipients, participants, headings, bodies, names of conversations', async () => {
    const items = [
      sampleItem(1, { sender: 'dockside_7', recipients: ['Kestrel'], body: 'ask @dockside_7, not dockside_71' }),
      sampleItem(2, { sender: 'Kestrel', recipients: ['dockside_7'] }),
    ];
    const section = sampleSection(items, { conversation: 'kestrel/dockside_7' });
    const { document, secrets } = await apply(samplePack([], { sections: [section] }), [handleMark('dockside_7', 1)]);
    expect(said({ ...document, scope: { ...document.scope, clauses: [] } }).match(/dockside_7\b/gi)).toBeNull();
    const [first] = document.sections[0]?.items ?? [];
    expect(first?.sender).toBe('Third party 1');
    expect(shownText(first?.body ?? [])).toBe('ask @[R1], not dockside_71');
    expect(document.sections[0]).toMatchObject({
      heading: 'Kestrel and Third party 1',
      conversation: 'kestrel/Third party 1',
      proof: null,
    });
    expect(secrets).toEqual([{ name: 'R1', text: 'dockside_7', reach: 'pack', sourceId: null }]);
  });

  test('whose attribution was in the pack takes it along: it says who the third party is', async () => {
    const attribution = {
      handle: 'dockside_7',
      person: 'Ada W.',
      basis: 'b',
      contrary: '',
      proposedBy: 'x',
      decidedBy: 'y',
      decidedAt: new Date(),
    };
    const { document } = await apply(samplePack([sampleItem(1)], { attributions: [attribution] }), [
      handleMark('dockside_7', 1),
    ]);
    expect(document.attributions).toEqual([]);
  });

  test('named by the seized record alone takes that record along', async () => {
    const record = { bytes: Buffer.from('{"group":["Kestrel","dockside_7"]}'), salt: Buffer.alloc(16) };
    const items = [
      sampleItem(1, { sender: 'dockside_7' }),
      sampleItem(2, { sender: 'Kestrel', recipients: ['Kestrel'], native: record }),
    ];
    const { document } = await apply(samplePack(items), [handleMark('dockside_7', 1)]);
    expect(document.sections[0]?.items[1]).toMatchObject({ native: null, raw: { sha256: null } });
  });
});

describe('a box', () => {
  test('is black in pixels made anew, with the words that were read and the hash of the original gone', async () => {
    const picture = await samplePicture('note.png');
    const box = { x0: 120, y0: 120, x1: 900, y1: 160 };
    const original = {
      sha256: picture.sha256 ?? '',
      width: picture.width * 2,
      words: [
        { text: 'Thursday', box },
        { text: 'Dock', box: { x0: 0, y0: 0, x1: 9, y1: 9 } },
      ],
    };
    const pack = samplePack([sampleItem(1, { pictures: [picture] })]);
    const { document, secrets } = await apply(pack, [boxOver(id, picture.sha256 ?? '', box)], { [id]: [original] });
    const shown = document.sections[0]?.items[0]?.pictures[0];
    expect(shown).toMatchObject({ sha256: null, redactions: [1] });
    expect(shown).not.toHaveProperty('ocrText');
    expect(secrets).toEqual([{ name: 'R1', text: 'Thursday', reach: 'picture', sourceId: id }]);
    const { data, info } = await sharp(shown?.png).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([picture.width, picture.height, 3]);
    const covered = [];
    for (let y = 60; y < 80; y += 1)
      covered.push(...data.subarray((y * info.width + 60) * 3, (y * info.width + 450) * 3));
    expect(new Set(covered)).toEqual(new Set([0]));
    expect(data[0]).toBeGreaterThan(200);
    const { exif, icc, xmp } = await sharp(shown?.png).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  });
});

test('whatever is redacted, in whatever text: it stands in no part of the document', async () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 3, maxLength: 12 })
    .filter((text) => /\p{L}{3}/u.test(text) && text.trim() === text);
  await fc.assert(
    fc.asyncProperty(
      word,
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      async (secret, before, after) => {
        const text = `${before} ${secret} ${after}`;
        const items = [
          sampleItem(1, { body: text, caption: `about ${secret}.` }),
          sampleItem(2, { caption: `(${secret})` }),
        ];
        const { document } = await apply(samplePack(items), [spanOver(id, text, secret, 'personalData')]);
        const [own, other] = document.sections[0]?.items ?? [];
        expect(own?.caption).not.toContain(secret);
        expect(other?.caption).not.toContain(secret);
        const shown = shownText(own?.body ?? []);
        expect(shown.split('[R1]')).toHaveLength(2);
        expect(own?.raw.sha256).toBeNull();
      },
    ),
    { numRuns: 200 },
  );
});

test('nothing to redact leaves the document as it was', async () => {
  const pack = samplePack([sampleItem(1)]);
  expect((await apply(pack, [])).document).toBe(pack);
  expect(sha256Hex(said((await apply(pack, [handleMark('nobody', 1)])).document))).toBe(sha256Hex(said(pack)));
});
