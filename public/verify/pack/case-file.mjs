import { isObject } from '../verify.mjs';
import { count, list, object, objects, parseCanonical, text } from './json.mjs';
import { calledOf, whereIs } from './manifest.mjs';
import { refuteUnless } from './report.mjs';

/**
 * manifest.jsonld: the container's own list of files, and the pack in the words of CASE and UCO.
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {{ path: string, sha256: string, bytes: number }} ListedFile
 * @typedef {{ sourceId: string, commitment: unknown, leaf: unknown, entry: unknown, redactions: number[], exhibit: string | null, isContext: boolean,
 *   pictures: string[] }} CaseMessage in the order of the pack; of pictures the paths
 * @typedef {{ packId: string, reference: string, counts: Json, files: ListedFile[], redactions: { number: number, reason: string }[], messages: CaseMessage[] }} CaseFile
 */

/** @param {Uint8Array} bytes @returns {CaseFile} */
export function readCaseFile(bytes) {
  const json = parseCanonical(bytes, 'manifest.jsonld');
  refuteUnless(json['ambit:format'] === 'ambit-container/1', 'manifest.jsonld is of a format unknown here.');
  const graph = objects(json['@graph'], 'the graph of manifest.jsonld');
  return {
    packId: text(json['ambit:packId'], 'the pack id in manifest.jsonld'),
    reference: text(json['ambit:reference'], 'the reference in manifest.jsonld'),
    counts: object(json['ambit:counts'], 'the counts of manifest.jsonld'),
    files: objects(json['ambit:files'], 'the list of files').map((file) => ({
      path: text(file.path, 'a file’s name'),
      sha256: text(file.sha256, 'a file’s hash'),
      bytes: count(file.bytes, 'a file’s size'),
    })),
    redactions: graph
      .filter((node) => node['@type'] === 'ambit:Redaction')
      .map((node) => ({
        number: count(node['ambit:number'], 'a redaction'),
        reason: text(node['ambit:reason'], 'a redaction’s reason'),
      })),
    messages: messagesIn(graph),
  };
}

/** Nodes are named `urn:ambit:pack:…:message:3`. @param {Json[]} graph @returns {CaseMessage[]} */
function messagesIn(graph) {
  const byName = new Map(graph.map((node) => [lastOf(node), node]));
  /** @type {CaseMessage[]} */
  const messages = [];
  for (let ordinal = 1; byName.has(`message:${ordinal}`); ordinal += 1) {
    const node = object(byName.get(`message:${ordinal}`), 'a message of manifest.jsonld');
    const provenance = byName.get(`provenance:${ordinal}`) ?? {};
    const redactions = node['ambit:redactions'] === undefined ? [] : list(node['ambit:redactions'], 'redactions');
    const exhibit = provenance['ambit:exhibit'];
    messages.push({
      sourceId: text(facetOf(node)['uco-observable:messageID'], 'a message of manifest.jsonld'),
      commitment: node['ambit:commitment'],
      leaf: node['ambit:leaf'],
      entry: node['ambit:entry'],
      redactions: redactions.map((number) => count(number, 'a redaction')),
      exhibit: typeof exhibit === 'string' ? exhibit : null,
      isContext: node['ambit:isContext'] === true,
      pictures: picturesOf(byName, ordinal),
    });
  }
  return messages;
}

/** @param {ReadonlyMap<string, Json>} byName @param {number} ordinal */
function picturesOf(byName, ordinal) {
  /** @type {string[]} */
  const paths = [];
  for (let at = 1; byName.has(`picture:${ordinal}.${at}`); at += 1) {
    const path = facetOf(object(byName.get(`picture:${ordinal}.${at}`), 'a picture'))['uco-observable:filePath'];
    paths.push(text(path, 'a picture’s file'));
  }
  return paths;
}

/** @param {Json} node */
function facetOf(node) {
  const facets = node['uco-core:hasFacet'];
  const first = Array.isArray(facets) ? facets[0] : null;
  return isObject(first) ? first : {};
}

/** `message:3` @param {Json} node */
function lastOf(node) {
  return typeof node['@id'] === 'string' ? node['@id'].split(':').slice(4).join(':') : '';
}

/**
 * What manifest.jsonld says of the messages is what the manifest says.
 * @param {CaseFile} file @param {import('./manifest.mjs').Manifest} manifest @param {number} records in native.jsonl
 * @param {number | null} withheld leaves, where there is a proof of completeness @param {import('./report.mjs').Faults} faults
 */
export function checkCaseFile(file, manifest, records, withheld, faults) {
  refuteUnless(file.packId === manifest.packId, 'manifest.jsonld is of another pack: it names another pack id.');
  refuteUnless(file.reference === manifest.reference, 'manifest.jsonld names another pack.');
  for (const [at, item] of manifest.items.entries()) {
    const said = file.messages[at];
    const isSame = said?.sourceId === item.sourceId && said.commitment === item.commitment && said.entry === item.entry;
    if (!isSame)
      faults.add(`manifest.jsonld says something else of ${calledOf(item)} than the PDF’s manifest.`, whereIs(item));
  }
  if (file.messages.length > manifest.items.length) faults.add('manifest.jsonld has messages that the pack lacks.');
  /** @type {[string, number | null][]} */
  const counted = [
    ['messages', manifest.items.length],
    ['pictures', manifest.items.reduce((sum, { pictures }) => sum + pictures.length, 0)],
    ['native', records],
    ['redactions', file.redactions.length],
    ['withheld', withheld],
    ['custodyEntries', manifest.custody.entries],
    ['pages', manifest.pages.length],
  ];
  for (const [name, number] of counted)
    if (number !== null && file.counts[name] !== number)
      faults.add(`manifest.jsonld counts ${String(file.counts[name])} ${name}, there are ${number}.`);
  return `manifest.jsonld is of this pack and says the same of its ${manifest.items.length} messages.`;
}
