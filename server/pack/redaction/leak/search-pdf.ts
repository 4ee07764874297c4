import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, PDFStream, PDFString } from 'pdf-lib';
import { streamBytes } from '../../read-pack';
import { contentText } from './content-text';
import { type GlyphMap, readGlyphMap } from './glyph-map';
import { streamsOf } from './pdf-streams';
import { stringsIn } from './pdf-strings';
import { searchFile } from './search-files';
import type { Search } from './search-texts';

/** Every page's text through the fonts' maps, every string and stream of the file, whether anything refers to it or not. */
export async function searchPdf(search: Search, file: Buffer): Promise<PDFDocument> {
  const pdf = await PDFDocument.load(file, { updateMetadata: false });
  const maps = new Map<string, GlyphMap[]>();
  const drawn = new Set<string>();
  for (const [at, page] of pdf.getPages().entries()) {
    const fonts = fontsOf(page.node.Resources(), maps);
    for (const content of contentsOf(page.node.Contents())) {
      drawn.add(content);
      searchContent(search, content, fonts, `page ${at + 1}`);
    }
  }
  const { streams, between } = streamsOf(file);
  search.text(stringsIn(between).join('\n'), 'titles, outlines and other strings of the PDF');
  search.bytes(Buffer.from(between, 'latin1'), 'the PDF between its streams');
  const listed = attachedFiles(pdf);
  for (const attached of listed) searchFile(search, attached);
  for (const { bytes, isImage } of streams) {
    if (isImage || listed.some((attached) => attached.bytes.equals(bytes))) continue;
    searchStream(search, bytes, drawn, maps);
  }
  return pdf;
}

function searchContent(search: Search, content: string, fonts: (name: string) => GlyphMap | undefined, place: string) {
  const { joined, apart, beside } = contentText(content, fonts);
  search.text(joined, `the text of ${place}`);
  search.text(apart, `the text of ${place}`);
  search.text(beside, `the tags of ${place}`);
}

/** A stream that isn't drawn by a page: forms, object streams, metadata, fonts, or what was left behind. */
function searchStream(
  search: Search,
  bytes: Buffer,
  drawn: ReadonlySet<string>,
  maps: ReadonlyMap<string, GlyphMap[]>,
) {
  const place = 'a stream of the PDF that is no page';
  search.bytes(bytes, place);
  const text = bytes.toString('latin1');
  if (drawn.has(text) || bytes.subarray(0, 2048).includes(0)) return;
  search.text(bytes.toString('utf8'), place);
  search.text(stringsIn(text).join('\n'), place);
  if (!/\bT[jJ]\b/.test(text)) return;
  const most = Math.max(1, ...[...maps.values()].map((all) => all.length));
  for (let at = 0; at < most; at += 1)
    searchContent(search, text, (name) => maps.get(name)?.[at], 'a stream that is no page');
}

/** The attached files that the file lists, by their names. */
function attachedFiles(pdf: PDFDocument): { path: string; bytes: Buffer }[] {
  const names = pdf.catalog
    .lookupMaybe(PDFName.of('Names'), PDFDict)
    ?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict)
    ?.lookupMaybe(PDFName.of('Names'), PDFArray);
  const files: { path: string; bytes: Buffer }[] = [];
  for (let at = 0; at + 1 < (names?.size() ?? 0); at += 2) {
    const name = names?.lookup(at);
    const spec = names?.lookupMaybe(at + 1, PDFDict);
    const stream = spec?.lookupMaybe(PDFName.of('EF'), PDFDict)?.lookup(PDFName.of('F'));
    if (!(stream instanceof PDFStream)) continue;
    const path = name instanceof PDFHexString || name instanceof PDFString ? name.decodeText() : 'an attached file';
    files.push({ path, bytes: Buffer.from(streamBytes(stream)) });
  }
  return files;
}

function contentsOf(contents: PDFObject | undefined): string[] {
  if (contents instanceof PDFArray) return contents.asArray().map((_, at) => contentOf(contents.lookup(at)));
  return contents === undefined ? [] : [contentOf(contents)];
}

function contentOf(stream: PDFObject | undefined): string {
  return Buffer.from(streamBytes(stream)).toString('latin1');
}

/** The fonts of a page by name; `all` gathers those of every page, for streams of which nobody says where they belong. */
function fontsOf(resources: PDFDict | undefined, all: Map<string, GlyphMap[]>): (name: string) => GlyphMap | undefined {
  const fonts = resources?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const found = new Map<string, GlyphMap>();
  for (const key of fonts?.keys() ?? []) {
    const map = mapOf(fonts?.lookupMaybe(key, PDFDict));
    if (map === undefined) continue;
    const name = key.decodeText();
    found.set(name, map);
    const known = all.get(name) ?? [];
    if (!known.includes(map)) all.set(name, [...known, map]);
  }
  return (name) => found.get(name);
}

const read = new WeakMap<PDFStream, GlyphMap>();

function mapOf(font: PDFDict | undefined): GlyphMap | undefined {
  const stream = font?.lookupMaybe(PDFName.of('ToUnicode'), PDFStream);
  if (stream === undefined) return undefined;
  const known = read.get(stream);
  if (known) return known;
  const map = readGlyphMap(Buffer.from(streamBytes(stream)).toString('latin1'));
  read.set(stream, map);
  return map;
}
