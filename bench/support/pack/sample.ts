import sharp from 'sharp';
import { sha256Hex } from '@/server/pack/canonical-json';
import type { PackDocument, PackItem, PackPicture } from '@/server/pack/pack-document';
import type { Secret } from '@/server/pack/redaction/mark';
import { sampleItem, samplePack, sampleSection } from '@/server/pack/sample-pack';

/** Words of a chat about deliveries, dealt out by number: the same pack each time. */
const words =
  'the van leaves at six bring papers for north dock tell him nothing about money until Thursday customs looks again maybe later ok yes'.split(
    ' ',
  );
const perConversation = 250;
/** One message in so many is redacted in part. */
const redactedEach = 20;

const bodyOf = (number: number): string =>
  Array.from({ length: 6 + (number % 25) }, (_, at) => words[(number * 7 + at * 3) % words.length]).join(' ');

const width = 800;
const height = 600;

/** Patches with a grain: 400 kB packed, as a chat's photograph of this size; no two alike. */
async function noisyPicture(number: number): Promise<PackPicture> {
  const pixels = Buffer.alloc(width * height * 3);
  let grain = number + 1;
  for (let at = 0; at < pixels.length; at++) {
    grain = (Math.imul(grain, 1_103_515_245) + 12_345) >>> 0;
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    pixels[at] = (((x >> 5) * 37 + (y >> 5) * 91 + number * 13) & 0xf8) | (at % 3 === 0 ? (grain >>> 24) & 7 : 0);
  }
  const name = `IMG_${number}.jpg`;
  const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return { name, png, width, height, sha256: sha256Hex(name), ocrText: 'Dock 4, Thursday', redactions: [] };
}

/** A pack of so many messages, pictures spread evenly, and what may stand nowhere in it. */
export async function benchPack(
  messages: number,
  pictures: number,
): Promise<{ document: PackDocument; secrets: Secret[] }> {
  const redactedCount = Math.floor(messages / redactedEach);
  const items: PackItem[] = [];
  const each = Math.floor(messages / Math.max(1, pictures));
  for (let number = 0; number < messages; number++) {
    const hasPicture = pictures > 0 && number % each === 0 && number / each < pictures;
    const redaction = number % redactedEach === 0 ? Math.floor(number / redactedEach) + 1 : 0;
    const isRedacted = redaction > 0 && redaction <= redactedCount;
    items.push(
      sampleItem(number, {
        body: isRedacted ? [{ text: bodyOf(number) }, { redaction }, { text: bodyOf(number + 1) }] : bodyOf(number),
        entry: 4100,
        ...(hasPicture && { pictures: [await noisyPicture(number)] }),
      }),
    );
  }
  const sections = Array.from({ length: Math.ceil(messages / perConversation) }, (_, at) =>
    sampleSection(items.slice(at * perConversation, (at + 1) * perConversation), {
      heading: `Conversation ${at + 1}`,
      conversation: `harbour/${at + 1}`,
    }),
  );
  const redactions = Array.from({ length: redactedCount }, (_, at) => ({
    number: at + 1,
    reason: 'thirdParty' as const,
    author: 'A. Jansen',
    at: new Date('2026-05-10T10:00:00Z'),
  }));
  const secrets = redactions.map(({ number }) => ({
    name: `R${number}`,
    text: `Cornelis van Zandvliet-${number}`,
    reach: 'pack' as const,
    sourceId: null,
  }));
  const base = samplePack([]);
  const [entry] = samplePack(items.slice(0, 1)).custody.entries;
  const custody = { ...base.custody, entries: entry === undefined ? [] : [{ ...entry, index: 4100 }] };
  return { document: { ...base, sections, redactions, custody }, secrets };
}
