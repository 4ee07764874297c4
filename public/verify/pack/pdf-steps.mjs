import { shown } from '../verify.mjs';
import { openCms } from './cms.mjs';
import { hexDigest } from './digest.mjs';
import { isName, isStream, Pdf, textOf } from './pdf.mjs';
import { findSignature } from './pdf-signature.mjs';
import { symbolsOf } from './qr.mjs';
import { refuteUnless } from './report.mjs';

/**
 * The checks of the PDF itself: that it holds nothing that acts or hides, and that its pages are those of the manifest.
 * @typedef {import('./pdf.mjs').Dict} Dict
 * @typedef {import('./pdf.mjs').Value} Value
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 */

const CATALOG = [
  'AF',
  'AcroForm',
  'DSS',
  'Extensions',
  'Lang',
  'MarkInfo',
  'Metadata',
  'Names',
  'Outlines',
  'OutputIntents',
  'PageLabels',
  'PageMode',
  'Pages',
  'Perms',
  'StructTreeRoot',
  'Type',
  'Version',
  'ViewerPreferences',
];
const PAGE = ['Annots', 'Contents', 'MediaBox', 'Parent', 'Resources', 'StructParents', 'Tabs', 'Type'];
/** What prints the pack id is far shorter: bytes. */
const MAX_STAMP = 60_000;
const LINK = ['A', 'Border', 'Contents', 'Dest', 'F', 'P', 'Rect', 'StructParent', 'Subtype', 'Type'];
const WIDGET = ['AP', 'F', 'FT', 'P', 'Rect', 'StructParent', 'Subtype', 'T', 'TU', 'Type', 'V'];
const RESOURCES = ['ExtGState', 'Font', 'ProcSet', 'XObject'];
/** What may act when a file is opened, load something from outside, or show one thing here and another there. */
const ACTING = ['AA', 'JS', 'JavaScript', 'OC', 'OCGs', 'OCProperties', 'OpenAction', 'RichMediaContent', 'URI', 'XFA'];

/** @param {Uint8Array} file */
export async function openPdfSignature(file) {
  const { signedBytes, cms } = findSignature(file);
  return openCms(cms, signedBytes);
}

/** Attached files by name, in the order of their tree. @param {Pdf} pdf @returns {Map<string, Uint8Array>} */
export function attachmentsOf(pdf) {
  const names = pdf.dict(pdf.dict(pdf.trailer.get('Root')).get('Names'));
  const pairs = pdf.array(pdf.dict(names.get('EmbeddedFiles')).get('Names'));
  /** @type {Map<string, Uint8Array>} */
  const found = new Map();
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const name = textOf(pdf.get(pairs[at]));
    refuteUnless(
      /^[a-z0-9.-]{1,60}$/.test(name) && !found.has(name),
      `The attachment ${shown(name)} has no proper name, or is there twice.`,
    );
    found.set(name, pdf.bytesOf(pdf.dict(pdf.dict(pairs[at + 1]).get('EF')).get('F')));
  }
  refuteUnless([...found.keys()].join() === [...found.keys()].sort().join(), 'The attachments are not in order.');
  return found;
}

/** @param {Pdf} pdf */
export function checkShape(pdf) {
  for (const value of pdf.objects.values()) checkQuiet(value, 0);
  const catalog = pdf.dict(pdf.trailer.get('Root'));
  refuteUnless(
    [...catalog.keys()].every((key) => CATALOG.includes(key)),
    'The file holds parts that no pack has.',
  );
  refuteUnless(
    [...pdf.dict(catalog.get('Names')).keys()].every((key) => key === 'EmbeddedFiles' || key === 'Dests'),
    'The file holds named parts that no pack has.',
  );
  for (const [at, page] of pdf.pages().entries()) {
    refuteUnless(
      [...page.keys()].every((key) => PAGE.includes(key)),
      `Page ${at + 1} holds parts that no pack has.`,
    );
    const box = pdf.array(page.get('MediaBox')).map(Number);
    const isWhole = box[0] === 0 && box[1] === 0 && Math.round(box[2]) === 595 && Math.round(box[3]) === 842;
    refuteUnless(isWhole, `Page ${at + 1} is not a whole A4 page.`);
    const resources = pdf.dict(page.get('Resources'));
    refuteUnless(
      [...resources.keys()].every((key) => RESOURCES.includes(key)),
      `Page ${at + 1} has resources that no pack has.`,
    );
    const states = pdf.dict(resources.get('ExtGState') ?? new Map());
    refuteUnless(states.size === 0, `Page ${at + 1} draws something that could be seen through.`);
    if (page.has('Annots')) checkAnnotations(pdf, pdf.array(page.get('Annots')), at);
  }
  checkCertifying(pdf, catalog);
  checkReached(pdf);
  return 'Nothing in the file can act, hide or cover a page, and its signature forbids every change.';
}

/** Nothing lies in the file that nothing leads to: a program may find it all the same. @param {Pdf} pdf */
function checkReached(pdf) {
  /** @type {Set<number>} */
  const reached = new Set();
  /** @type {Value[]} */
  const waiting = [pdf.trailer];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    const dict = isStream(value) ? value.dict : value;
    if (dict instanceof Map) waiting.push(...dict.values());
    else if (Array.isArray(dict)) for (const item of dict) waiting.push(item);
    else if (typeof dict === 'object' && dict !== null && 'ref' in dict && !reached.has(dict.ref)) {
      reached.add(dict.ref);
      waiting.push(pdf.get(dict));
    }
  }
  const others = pdf.objects.size - reached.size;
  refuteUnless(others <= 0, `The file holds ${others} things that nothing leads to.`);
}

/** The signature is a certifying one that permits no change (DocMDP, P=1), and the form has no other field. @param {Pdf} pdf @param {Dict} catalog */
function checkCertifying(pdf, catalog) {
  const fields = pdf.array(pdf.dict(catalog.get('AcroForm')).get('Fields'));
  const signature = pdf.dict(pdf.dict(fields[0]).get('V'));
  const certifying = pdf.dict(catalog.get('Perms') ?? new Map()).get('DocMDP');
  refuteUnless(
    fields.length === 1 && certifying !== undefined && pdf.dict(certifying) === signature,
    'The signature doesn’t forbid changes.',
  );
  const references = pdf.array(signature.get('Reference'));
  const reference = pdf.dict(references[0]);
  const level = pdf.get(pdf.dict(reference.get('TransformParams')).get('P'));
  const isSealed =
    references.length === 1 && isName(pdf.get(reference.get('TransformMethod')), 'DocMDP') && level === 1;
  refuteUnless(isSealed && signature.has('ByteRange'), 'The signature doesn’t forbid changes.');
}

/** @param {Value} value @param {number} depth */
function checkQuiet(value, depth) {
  if (Array.isArray(value)) for (const item of value) checkQuiet(item, depth + 1);
  const dict = isStream(value) ? value.dict : value;
  if (!(dict instanceof Map)) return;
  for (const [key, item] of dict) {
    refuteUnless(!ACTING.includes(key), `The file holds something that acts or hides: ${key}.`);
    if (key === 'S' && isActing(item)) refuteUnless(false, 'The file holds something that acts.');
    checkQuiet(item, depth + 1);
  }
}

/** Kinds of action other than going to a page of this file. @param {Value} value */
function isActing(value) {
  return [
    'GoToE',
    'GoToR',
    'Hide',
    'ImportData',
    'JavaScript',
    'Launch',
    'Movie',
    'Named',
    'Rendition',
    'SetOCGState',
    'Sound',
    'SubmitForm',
    'Thread',
    'Trans',
    'URI',
  ].some((name) => isName(value, name));
}

/** @param {Pdf} pdf @param {Value[]} annotations @param {number} at */
function checkAnnotations(pdf, annotations, at) {
  let widgets = 0;
  for (const one of annotations) {
    const dict = pdf.dict(one);
    const isLink = isName(pdf.get(dict.get('Subtype')), 'Link') && [...dict.keys()].every((key) => LINK.includes(key));
    const isSeal = isName(pdf.get(dict.get('FT')), 'Sig') && [...dict.keys()].every((key) => WIDGET.includes(key));
    const isInvisible = pdf.array(dict.get('Rect')).every((side) => side === 0);
    if (isSeal && isInvisible && at === 0) widgets += 1;
    else refuteUnless(isLink, `Page ${at + 1} carries something besides links and the invisible signature field.`);
  }
  refuteUnless(widgets <= 1, 'The cover carries more than one signature field.');
}

/** The squares of a symbol that a telephone reads, as a page draws them. @param {{ size: number, dark: Uint8Array }} symbol @param {{ x: number, y: number, width: number }} place */
function drawSymbol({ size, dark }, { x, y, width }) {
  const rows = [];
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      let to = from;
      while (to < size && dark[row * size + to] === 1) to += 1;
      if (to > from) rows.push(`${from} ${size - 1 - row} ${to - from} 1 re`);
      from = to;
    }
  }
  const side = Math.round((width / size) * 10_000) / 10_000;
  return `q 0 0 0 rg ${side} 0 0 ${side} ${x} ${y} cm\n${rows.join('\n')}\nf Q`;
}

/** The cover prints the id of this very manifest: its last stream is written again and compared. @param {Pdf} pdf @param {Manifest} manifest */
export function checkPackId(pdf, { stamp, packId }) {
  const cover = pdf.array(pdf.pages()[0]?.get('Contents'));
  const digits = [...packId].map((digit) => String(stamp.glyphs[digit] ?? '')).join('');
  const { symbol } = stamp;
  const printed = pdf.bytesOf(cover[cover.length - 1]);
  const drawn = String.fromCharCode(...printed.subarray(0, MAX_STAMP));
  const symbols = symbolsOf(new TextEncoder().encode(symbol.prefix + packId));
  const isSame = symbols.some(
    (one) =>
      `${stamp.before}${digits}${stamp.after}\n${symbol.before}\n${drawSymbol(one, symbol)}\n${symbol.after}` === drawn,
  );
  refuteUnless(cover.length === 2 && isSame, 'The cover shows another pack id.');
  return `The pack id on the cover, ${packId}, is that of the attached manifest.`;
}

/** @param {Pdf} pdf @param {Manifest} manifest @param {import('./report.mjs').Faults} faults */
export async function checkPages(pdf, manifest, faults) {
  const pages = pdf.pages();
  refuteUnless(
    pages.length === manifest.pages.length,
    `The file has ${pages.length} pages, its manifest lists ${manifest.pages.length}.`,
  );
  for (const [at, page] of pages.entries()) {
    const streams = pdf.array(page.get('Contents'));
    const isSingle = streams.length === (at === 0 ? 2 : 1);
    const { bates, contentSha256 } = manifest.pages[at];
    const holds = isSingle && (await hexDigest(pdf.bytesOf(streams[0]))) === contentSha256;
    if (!holds)
      faults.add(`Page ${at + 1} (${shown(bates)}) is not the page that the manifest lists.`, { page: bates });
  }
  return `All ${pages.length} pages are those that the manifest lists.`;
}

/** The letters are drawn by the listed fonts: another font would show other words. @param {Pdf} pdf @param {Manifest} manifest */
export async function checkFonts(pdf, manifest) {
  const listed = Object.keys(manifest.fonts).sort().join();
  const checked = new Set();
  for (const page of pdf.pages()) {
    const fonts = pdf.dict(pdf.dict(page.get('Resources')).get('Font'));
    if (checked.has(fonts)) continue;
    checked.add(fonts);
    refuteUnless([...fonts.keys()].sort().join() === listed, 'A page uses a font that the manifest doesn’t list.');
    for (const [name, font] of fonts) {
      const hash = await hexDigest(fontFile(pdf, font));
      refuteUnless(hash === manifest.fonts[name], `The font ${shown(name)} is not the one that the manifest lists.`);
    }
  }
  return `All ${Object.keys(manifest.fonts).length} fonts are those that the manifest lists.`;
}

/** @param {Pdf} pdf @param {Value} font */
function fontFile(pdf, font) {
  const [descendant] = pdf.array(pdf.dict(font).get('DescendantFonts'));
  const descriptor = pdf.dict(pdf.dict(descendant).get('FontDescriptor'));
  return pdf.bytesOf(descriptor.get('FontFile2') ?? descriptor.get('FontFile3'));
}

/**
 * Every image, transparency included, is the one that the manifest lists, on the page that it lists.
 * @param {Pdf} pdf @param {Manifest} manifest @param {import('./report.mjs').Faults} faults
 */
export async function checkPictures(pdf, manifest, faults) {
  const known = new Map(
    manifest.items.flatMap((item) => item.pictures.map((picture) => [picture.resource, { item, picture }])),
  );
  let shownCount = 0;
  for (const [at, page] of pdf.pages().entries()) {
    const images = pdf.dict(pdf.dict(page.get('Resources')).get('XObject') ?? new Map());
    const emblem = at === 0 && manifest.logo !== null ? [manifest.logo.resource] : [];
    const { pictures: listed, bates } = manifest.pages[at] ?? { pictures: [], bates: '' };
    const isListed = [...images.keys()].sort().join() === [...new Set([...listed, ...emblem])].sort().join();
    if (!isListed) faults.add(`Page ${at + 1} shows other pictures than are listed for it.`, { page: bates });
    for (const name of emblem)
      if ((await pdf.rawHash(images.get(name))) !== manifest.logo?.streamSha256)
        faults.add('The emblem on the cover is not the one that the manifest lists.', { page: bates });
    for (const name of listed) {
      const found = known.get(name);
      if (found === undefined || !images.has(name)) continue;
      shownCount += 1;
      const image = pdf.stream(images.get(name));
      const mask = image.dict.has('SMask') ? await pdf.rawHash(image.dict.get('SMask')) : null;
      const holds =
        (await pdf.rawHash(images.get(name))) === found.picture.streamSha256 && mask === found.picture.maskSha256;
      const { sourceId } = found.item;
      if (!holds)
        faults.add(`A picture of message ${shown(sourceId)} is not the one that the manifest lists.`, { sourceId });
    }
  }
  const pictures = [...known.values()].length;
  if (shownCount < pictures) faults.add('The manifest lists pictures that no page shows.');
  return pictures === 0
    ? 'The pack shows no pictures.'
    : `Pictures shown: ${pictures}, each the one that the manifest lists.`;
}

/** @param {Uint8Array} file */
export function readPdf(file) {
  return new Pdf(file);
}
