import { hasNotes, isPng } from './png-notes';
import type { ItemStart, Search } from './search-texts';
import { isZip, type PackedFile, zipEntries } from './zip-entries';

/** No file of a pack lies deeper in others. */
const DEEPEST = 4;

/** A file of a container or an attachment, by what it is: a zip entry by entry, a picture for what it carries beside pixels, else text and bytes. */
export function searchFile(search: Search, { path, bytes }: PackedFile, depth = 0): void {
  search.text(path, 'the name of a file');
  if (bytes.length === 0) return;
  if (isZip(bytes) && depth < DEEPEST) {
    for (const entry of zipEntries(bytes)) searchFile(search, { ...entry, path: `${path}/${entry.path}` }, depth + 1);
    return;
  }
  if (isPng(bytes)) {
    if (hasNotes(bytes)) search.findings.push({ name: 'A picture', place: `${path}, which carries more than pixels` });
    return;
  }
  const text = textOf(bytes);
  if (text !== null) {
    search.text(text, path, itemsOf(path, text));
    for (const inner of search.wrapped(text, path))
      if (isZip(inner) && depth < DEEPEST) searchFile(search, { path: `${path}, inside`, bytes: inner }, depth + 1);
  }
  search.bytes(bytes, path);
}

/** UTF-8, UTF-16 by its mark or by every other byte being 0; null for what is no text. */
function textOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.subarray(0, 4096).includes(0) ? null : bytes.toString('utf8');
}

/** Where each line's item begins, of files that hold an item a line. */
function itemsOf(path: string, text: string): ItemStart[] {
  if (!path.endsWith('.jsonl')) return [];
  const items: ItemStart[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    const id = /"sourceId":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
    if (id !== undefined) items.push({ at, sourceId: JSON.parse(id) });
    if (end < 0) break;
    at = end + 1;
  }
  return items;
}
