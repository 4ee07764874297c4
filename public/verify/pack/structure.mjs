import { toHex } from '../verify.mjs';
import { hexDigest } from './digest.mjs';
import { text } from './json.mjs';
import { isStream } from './pdf.mjs';
import { refuteUnless } from './report.mjs';

/**
 * Everything in the PDF that is neither a page's content nor an attachment, by four hashes in the manifest: bookmarks, reading order and what is
 * said aloud; links; widths of letters and their way back to text; sizes and colours of pictures. Each hash is over objects and all that can be
 * reached from them, numbered in the order in which they are met, so that it doesn't depend on their numbers in the file.
 * @typedef {import('./pdf.mjs').Pdf} Pdf
 * @typedef {import('./pdf.mjs').Dict} Dict
 * @typedef {import('./pdf.mjs').Value} Value
 * @typedef {Map<import('./pdf.mjs').Stream, string>} StreamHashes
 */

const READING = [
  'Lang',
  'MarkInfo',
  'Metadata',
  'Outlines',
  'OutputIntents',
  'PageMode',
  'StructTreeRoot',
  'ViewerPreferences',
];

/** A name as PDF files write it. @param {string} name */
function nameOf(name) {
  const escaped = name.replace(
    /[^!-~]|[#()<>[\]{}/%]/g,
    (character) => `#${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

class GraphWriter {
  /** @type {Map<number, string>} */
  #numbers = new Map();
  /** @type {number[]} */
  #waiting = [];

  /** @param {Pdf} pdf @param {StreamHashes} streams */
  constructor(pdf, streams) {
    this.pdf = pdf;
    this.streams = streams;
    for (const [at, ref] of pdf.pageRefs().entries()) this.#numbers.set(ref, `page${at}`);
  }

  /** @param {number} ref */
  #refName(ref) {
    const known = this.#numbers.get(ref);
    if (known !== undefined) return known;
    const fresh = `#${this.#numbers.size}`;
    this.#numbers.set(ref, fresh);
    this.#waiting.push(ref);
    return fresh;
  }

  /** @param {Dict} dict @param {string} without */
  #dict(dict, without = '') {
    const entries = [...dict]
      .map(([key, value]) => /** @type {const} */ ([nameOf(key), value]))
      .filter(([key]) => key !== without);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `<<${entries.map(([key, value]) => `${key} ${this.#describe(value)}`).join(' ')}>>`;
  }

  /** @param {Value | undefined} value @returns {string} */
  #describe(value) {
    if (value === undefined) return 'nothing';
    if (value instanceof Map) return this.#dict(value);
    if (Array.isArray(value)) return `[${value.map((item) => this.#describe(item)).join(' ')}]`;
    if (isStream(value)) return `${this.#dict(value.dict, '/Length')} stream ${this.streams.get(value)}`;
    if (typeof value !== 'object' || value === null) return String(value);
    if ('ref' in value) return this.#refName(value.ref);
    return 'name' in value ? nameOf(value.name) : `(${toHex(value.text)})`;
  }

  /** @param {readonly (Value | undefined)[]} roots */
  hash(roots) {
    const lines = roots.map((root) => `${this.#describe(root)}\n`);
    // Grows while it is gone through.
    for (const ref of this.#waiting) lines.push(`${this.#numbers.get(ref)} ${this.#describe(this.pdf.get({ ref }))}\n`);
    return hexDigest(new TextEncoder().encode(lines.join('')));
  }
}

/** @param {Pdf} pdf @param {import('./manifest.mjs').Manifest} manifest */
export async function checkStructure(pdf, { json }) {
  const listed = json.structure;
  if (typeof listed !== 'object' || listed === null)
    refuteUnless(false, 'The manifest has no hashes of the PDF’s structure.');
  const said = /** @type {Record<string, unknown>} */ (listed);
  /** @type {StreamHashes} */
  const streams = new Map();
  for (const value of pdf.objects.values()) if (isStream(value)) streams.set(value, await pdf.rawHash(value));
  const catalog = pdf.dict(pdf.trailer.get('Root'));
  const pages = pdf.pages();
  const resources = (/** @type {string} */ kind) => pages.map((page) => pdf.dict(page.get('Resources')).get(kind));
  /** @type {[string, (Value | undefined)[], string][]} */
  const parts = [
    [
      'reading',
      READING.map((key) => catalog.get(key)),
      'Bookmarks, reading order or metadata are not those of the pack.',
    ],
    [
      'pages',
      pages.flatMap((page, at) => [
        ...['MediaBox', 'StructParents', 'Tabs'].map((key) => page.get(key)),
        at === 0 ? undefined : page.get('Annots'),
      ]),
      'Links or the order of pages are not those of the pack.',
    ],
    ['fonts', resources('Font'), 'A font has other widths, or reads as other text, than it had.'],
    ['pictures', resources('XObject'), 'A picture has another size or other colours than it had.'],
  ];
  for (const [name, roots, fault] of parts) {
    const hash = await new GraphWriter(pdf, streams).hash(roots);
    refuteUnless(hash === text(said[name], 'a hash of the PDF’s structure'), fault);
  }
  return 'Bookmarks, links, reading order, widths of letters and metadata are those that the manifest lists.';
}
