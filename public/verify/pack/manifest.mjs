import { toHex } from '../verify.mjs';
import { digest } from './digest.mjs';
import { count, list, object, objects, parseCanonical, text } from './json.mjs';
import { refuteUnless } from './report.mjs';

/**
 * What the checks need of manifest.json, the list whose SHA-256 is the pack id.
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {{ resource: string, streamSha256: string, maskSha256: string | null, pngSha256: string | null, name: string }} Picture
 * @typedef {{ sourceId: string, conversation: string | null, exhibit: string | null, batesBegin: string, batesEnd: string, commitment: string, entry: number, leaf: number | null,
 *   messageSha256: string, raw: Json | null, pictures: Picture[], native: string | null, json: Json }} Item
 * @typedef {{ bates: string, contentSha256: string, pictures: string[] }} Page
 * @typedef {{ json: Json, packId: string, reference: string, items: Item[], pages: Page[], bates: { prefix: string, first: number, last: number },
 *   counts: Json, stamp: { before: string, after: string, glyphs: Json, symbol: { before: string, after: string, prefix: string, x: number, y: number, width: number } }, logo: { resource: string, streamSha256: string } | null, fonts: Json, custody: { origin: string, entries: number },
 *   attachments: Json, scope: Json, pack: Json }} Manifest
 */

/** @param {Uint8Array} bytes @returns {Promise<Manifest>} */
export async function readManifest(bytes) {
  const json = parseCanonical(bytes, 'manifest.json');
  refuteUnless(
    /^ambit-pack\/\d+$/.test(text(json.format, 'the manifest’s format')),
    'The manifest is of a format unknown here.',
  );
  const [pack, bates, stamp, custody] = ['pack', 'bates', 'stamp', 'custody'].map((key) =>
    object(json[key], `${key} in the manifest`),
  );
  return {
    json,
    packId: toHex(await digest(bytes)),
    reference: text(pack.reference, 'the pack’s reference'),
    items: objects(json.items, 'the list of messages').map(readItem),
    pages: objects(json.pages, 'the list of pages').map(readPage),
    bates: {
      prefix: text(bates.prefix, 'a Bates number'),
      first: count(bates.first, 'a Bates number'),
      last: count(bates.last, 'a Bates number'),
    },
    counts: object(json.counts, 'the counts'),
    stamp: readStamp(stamp),
    logo: json.logo === null || json.logo === undefined ? null : readLogo(object(json.logo, 'the emblem')),
    fonts: object(json.fonts, 'the list of fonts'),
    custody: {
      origin: text(custody.origin, 'the ledger’s name'),
      entries: count(custody.entries, 'the count of entries'),
    },
    attachments: object(json.attachments, 'the list of attachments'),
    scope: object(json.scope, 'the scope'),
    pack,
  };
}

/** @param {Json} logo */
function readLogo(logo) {
  return { resource: text(logo.resource, 'the emblem'), streamSha256: text(logo.streamSha256, 'the emblem') };
}

/** @param {Json} stamp @returns {Manifest['stamp']} */
function readStamp(stamp) {
  const what = 'the stamp of the cover';
  const symbol = object(stamp.symbol, what);
  const [x, y, width] = [symbol.x, symbol.y, symbol.width].map(Number);
  return {
    before: text(stamp.before, what),
    after: text(stamp.after, what),
    glyphs: object(stamp.glyphs, what),
    symbol: {
      before: text(symbol.before, what),
      after: text(symbol.after, what),
      prefix: text(symbol.prefix, what).slice(0, 400),
      x,
      y,
      width,
    },
  };
}

/** @param {unknown} value */
const textOrNull = (value) => (typeof value === 'string' ? value : null);

/** @param {Json} item @returns {Item} */
function readItem(item) {
  const what = 'a message in the manifest';
  return {
    sourceId: text(item.sourceId, what),
    conversation: textOrNull(item.conversation),
    exhibit: textOrNull(item.exhibit),
    batesBegin: text(item.batesBegin, what),
    batesEnd: text(item.batesEnd, what),
    commitment: text(item.commitment, what),
    entry: count(item.entry, what),
    leaf: typeof item.leaf === 'number' ? item.leaf : null,
    messageSha256: text(item.messageSha256, what),
    raw: item.raw === null || item.raw === undefined ? null : object(item.raw, what),
    pictures: objects(item.pictures, 'a picture in the manifest').map(readPicture),
    native: textOrNull(item.nativeSha256),
    json: item,
  };
}

/** @param {Json} picture @returns {Picture} */
function readPicture(picture) {
  const what = 'a picture in the manifest';
  return {
    name: text(picture.name, what),
    resource: text(picture.resource, what),
    streamSha256: text(picture.streamSha256, what),
    maskSha256: textOrNull(picture.maskSha256),
    pngSha256: textOrNull(picture.pngSha256),
  };
}

/** @param {Json} page @returns {Page} */
function readPage(page) {
  const what = 'a page in the manifest';
  const pictures = list(page.pictures, what).map((name) => text(name, what));
  return { bates: text(page.bates, what), contentSha256: text(page.contentSha256, what), pictures };
}

/** The item as the report names it. @param {Item} item @returns {import('./report.mjs').Where} */
export function whereIs({ sourceId, exhibit, batesBegin }) {
  return { sourceId, page: batesBegin, ...(exhibit === null ? {} : { exhibit }) };
}

/** For a sentence. @param {Item} item */
export function calledOf({ sourceId, exhibit, batesBegin }) {
  return exhibit === null ? `message ${sourceId} (${batesBegin})` : `exhibit ${exhibit} (${sourceId}, ${batesBegin})`;
}
