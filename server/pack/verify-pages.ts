import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFPage, PDFStream } from 'pdf-lib';
import { batesNumber } from './bates';
import { sha256Hex } from './canonical-json';
import { imageHashes } from './image-hashes';
import type { Manifest } from './manifest';
import { unreachedObjects } from './reached-objects';
import { keysOf, streamBytes } from './read-pack';
import { stampStream } from './stamp';
import { structureHashes } from './structure-hashes';
import { refuteUnless } from './verify-step';

function contents(page: PDFPage): PDFArray {
  return page.node.lookup(PDFName.of('Contents'), PDFArray);
}

function resources(page: PDFPage, kind: 'Font' | 'XObject'): PDFDict {
  return page.node.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of(kind), PDFDict);
}

/** The cover prints the id of this very manifest: its last stream is written again and compared. */
export function verifyPackId(pdf: PDFDocument, manifest: Manifest, packId: string): string {
  const cover = contents(pdf.getPage(0));
  const printed = Buffer.from(streamBytes(cover.lookup(1))).toString('latin1');
  refuteUnless(
    cover.size() === 2 && printed === stampStream(manifest.stamp, packId),
    'The cover shows another pack id.',
  );
  return `The pack id on the cover, ${packId}, is that of the attached manifest.`;
}

/** Every content stream is the one the manifest lists. */
export function verifyPages(pdf: PDFDocument, manifest: Manifest): string {
  const pages = pdf.getPages();
  const isWhole = pages.length === manifest.pages.length && pages.length === manifest.counts.pages;
  refuteUnless(isWhole, `The file has ${pages.length} pages, its manifest lists ${manifest.pages.length}.`);
  pages.forEach((page, at) => {
    const streams = contents(page);
    const isSingle = streams.size() === (at === 0 ? 2 : 1);
    const hash = sha256Hex(streamBytes(streams.lookup(0)));
    const isListed = hash === manifest.pages[at]?.contentSha256;
    refuteUnless(isSingle && isListed, `Page ${at + 1} is not the page that the manifest lists.`);
  });
  return `All ${pages.length} pages are those that the manifest lists.`;
}

function fontFile(fonts: PDFDict, name: string): Uint8Array {
  const descendants = fonts.lookup(PDFName.of(name), PDFDict).lookup(PDFName.of('DescendantFonts'), PDFArray);
  const descriptor = descendants.lookup(0, PDFDict).lookup(PDFName.of('FontDescriptor'), PDFDict);
  return streamBytes(descriptor.lookup(PDFName.of('FontFile2')));
}

/** The letters on the pages are drawn by the listed fonts: a changed font would show other words. */
export function verifyFonts(pdf: PDFDocument, manifest: Manifest): string {
  const names = Object.keys(manifest.fonts).sort();
  const checked = new Set<PDFDict>();
  for (const page of pdf.getPages()) {
    const fonts = resources(page, 'Font');
    if (checked.has(fonts)) continue;
    refuteUnless(keysOf(fonts).join() === names.join(), 'A page uses a font that the manifest doesn’t list.');
    for (const name of names)
      refuteUnless(sha256Hex(fontFile(fonts, name)) === manifest.fonts[name], 'A font is not the listed one.');
    checked.add(fonts);
  }
  const isReadSo = structureHashes(pdf).fonts === manifest.structure.fonts;
  refuteUnless(isReadSo, 'A font has other widths, or reads as other text, than it had.');
  return `All ${names.length} fonts are those that the manifest lists.`;
}

/** What a page calls its images, and the hash of each. */
type Listed = ReadonlyMap<string, { streamSha256: string; maskSha256: string | null }>;

function verifyPageImages(page: PDFPage, names: readonly string[], known: Listed): void {
  const images = resources(page, 'XObject');
  refuteUnless(keysOf(images).join() === [...names].sort().join(), 'A page shows a picture that is not listed for it.');
  for (const name of names) {
    const { streamSha256, maskSha256 } = imageHashes(images.lookup(PDFName.of(name), PDFStream));
    const listed = known.get(name);
    const isListed = listed?.streamSha256 === streamSha256 && listed.maskSha256 === maskSha256;
    refuteUnless(isListed, 'A picture is not the one that the manifest lists.');
  }
}

/** Every image is the one the manifest lists, on the page it lists, in the size and colours it had; the emblem on the cover too. */
export function verifyPictures(pdf: PDFDocument, manifest: Manifest): string {
  const pictures = manifest.items.flatMap((item) => item.pictures);
  const { logo } = manifest;
  const known = new Map<string, { streamSha256: string; maskSha256: string | null }>(
    pictures.map((picture) => [picture.resource, picture]),
  );
  if (logo) known.set(logo.resource, { ...logo, maskSha256: null });
  pdf.getPages().forEach((page, at) => {
    const emblem = at === 0 && logo ? [logo.resource] : [];
    verifyPageImages(page, [...emblem, ...(manifest.pages[at]?.pictures ?? [])], known);
  });
  const shown = manifest.pages.flatMap((page) => page.pictures).length;
  const isWhole = shown === pictures.length && known.size === shown + (logo ? 1 : 0);
  refuteUnless(isWhole && shown === manifest.counts.pictures, 'The manifest lists other pictures than the pages show.');
  const isDrawnSo = structureHashes(pdf).pictures === manifest.structure.pictures;
  refuteUnless(isDrawnSo, 'A picture has another size or other colours than it had.');
  return shown === 0
    ? 'The pack shows no pictures.'
    : `Pictures shown: ${shown}, each the one that the manifest lists.`;
}

/**
 * Bookmarks, links, metadata, reading order and what is said aloud are those that the manifest hashes, and nothing lies
 * in the file that nothing leads to.
 */
export function verifyStructure(pdf: PDFDocument, { structure }: Manifest): string {
  const { reading, pages } = structureHashes(pdf);
  refuteUnless(reading === structure.reading, 'Bookmarks, reading order or metadata are not those of the pack.');
  refuteUnless(pages === structure.pages, 'Links or the order of pages are not those of the pack.');
  refuteUnless(unreachedObjects(pdf.context) === 0, 'The file holds objects that nothing leads to.');
  return 'Bookmarks, links, reading order and metadata are those of the pack, and nothing else lies in the file.';
}

/** Bates numbers run from first to last without a gap, and every message lies inside. */
export function verifyBates({ bates, pages, items }: Manifest): string {
  const numbers = pages.map((_, at) => batesNumber(bates.prefix, bates.first, at));
  const isGapless = pages.every((page, at) => page.bates === numbers[at]);
  refuteUnless(isGapless && bates.last === bates.first + pages.length - 1, 'The Bates numbers have a gap.');
  const order = new Map(numbers.map((number, at) => [number, at]));
  const isInside = items.every(({ batesBegin, batesEnd }) => {
    const [begin, end] = [order.get(batesBegin), order.get(batesEnd)];
    return begin !== undefined && end !== undefined && begin <= end;
  });
  refuteUnless(isInside, 'A message has a Bates number outside the pack.');
  return `Bates numbers run from ${numbers[0]} to ${numbers.at(-1)} without a gap.`;
}
