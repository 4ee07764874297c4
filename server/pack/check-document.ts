import type { PackDocument, PackItem } from './pack-document';
import { wordsOf } from './words';
import { isTimeZone } from './written-times';

/** The document can't become a pack. Names the place and the reason, never content. */
export class PackRefused extends Error {
  override name = 'PackRefused';
}

const sha256Pattern = /^[0-9a-f]{64}$/;

function refuseUnless(holds: boolean, place: string, reason: string): void {
  if (!holds) throw new PackRefused(`${place}: ${reason}`);
}

/** Redacted items and pictures carry no hash of what they were. */
const isHashOrNone = (hash: string | null): boolean => hash === null || sha256Pattern.test(hash);

function checkTime(at: Date, place: string): void {
  refuseUnless(!Number.isNaN(at.getTime()), place, 'not a time');
}

function checkItem(item: PackItem, seen: Set<string>): void {
  const place = `item ${item.sourceId}`;
  refuseUnless(item.sourceId !== '', 'item', 'has no source id');
  refuseUnless(!seen.has(item.sourceId), place, 'listed twice');
  seen.add(item.sourceId);
  checkTime(item.sentAt, `${place}, sentAt`);
  refuseUnless(Number.isSafeInteger(item.entry) && item.entry >= 0, place, 'was not opened under a ledger entry');
  refuseUnless(isHashOrNone(item.raw.sha256), `${place}, raw slice`, 'sha256 is not 64 hexadecimal digits');
  for (const note of item.notes) checkTime(note.at, `${place}, note`);
  for (const picture of item.pictures) {
    refuseUnless(picture.width > 0 && picture.height > 0, `${place}, picture`, 'has no size');
    refuseUnless(isHashOrNone(picture.sha256), `${place}, picture`, 'sha256 is not 64 hexadecimal digits');
  }
}

/**
 * Refuses a document that would give a pack with holes: no Bates start, items without a ledger entry,
 * the same item twice, times that are no times.
 * @throws {PackRefused}
 */
export function checkDocument(document: PackDocument): void {
  const { batesFirst, sections, custody } = document;
  refuseUnless(Number.isSafeInteger(batesFirst) && batesFirst > 0, 'batesFirst', 'must be a whole number above 0');
  refuseUnless(
    sections.some(({ items }) => items.length > 0),
    'sections',
    'hold no items',
  );
  checkTime(document.preparedAt, 'preparedAt');
  const { language, timeZone } = document.template;
  refuseUnless(wordsOf(language) !== undefined, 'template.language', 'is none that packs speak');
  refuseUnless(isTimeZone(timeZone), 'template.timeZone', 'is no time zone');
  checkTime(document.scope.examineUntil, 'scope.examineUntil');
  for (const { index, at } of custody.entries) checkTime(at, `custody entry ${index}`);
  const seen = new Set<string>();
  for (const { items } of sections) for (const item of items) checkItem(item, seen);
}
