import { equal, shown } from '../verify.mjs';
import { hexDigest } from './digest.mjs';
import { list, objects, parseJson, text } from './json.mjs';
import { calledOf, whereIs } from './manifest.mjs';
import { refuteUnless } from './report.mjs';
import { dateOfZip } from './zip.mjs';

/**
 * The checks of the container around the PDF.
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {ReadonlyMap<string, Uint8Array>} Files
 * @typedef {import('./report.mjs').Faults} Faults
 */

/** Neither can list itself: one is the list, the other its signature. */
const UNLISTED = ['manifest.jsonld', 'manifest.p7s'];

/** @param {Json} json @returns {Json[]} */
function nodesOf(json) {
  return '@graph' in json ? [json, ...objects(json['@graph'], 'the graph of manifest.jsonld')] : [json];
}

/** The list of files with their hashes. @param {Json} json */
export function filesListed(json) {
  const node = nodesOf(json).find((one) => 'ambit:files' in one);
  refuteUnless(node !== undefined, 'manifest.jsonld lists no files.');
  return objects(list(node['ambit:files'], 'the list of files'), 'a file in manifest.jsonld').map(readFile);
}

/** @param {Json} file */
function readFile(file) {
  const plain = (/** @type {string} */ key) => file[key] ?? file[`ambit:${key}`];
  return {
    path: text(plain('path'), 'a file’s name'),
    sha256: text(plain('sha256'), 'a file’s hash'),
    bytes: Number(plain('bytes')),
  };
}

/** The exhibit that a file belongs to, for the sentence that names it. @param {string} path @param {Manifest | null} manifest */
function ownerOf(path, manifest) {
  const bates = /^load\/text\/(.+)\.txt$/.exec(path)?.[1];
  const png = /^media\/([0-9a-f]{64})\.png$/.exec(path)?.[1];
  return (
    manifest?.items.find(
      (item) =>
        item.batesBegin === bates || (png !== undefined && item.pictures.some(({ pngSha256 }) => pngSha256 === png)),
    ) ?? null
  );
}

/** Every file is the one that manifest.jsonld lists, and none is there besides. @param {Files} files @param {Manifest | null} manifest @param {Faults} faults */
export async function checkFiles(files, manifest, faults) {
  const jsonld = files.get('manifest.jsonld');
  refuteUnless(jsonld !== undefined, 'The container has no manifest.jsonld.');
  const listed = filesListed(parseJson(jsonld, 'manifest.jsonld'));
  const names = new Set();
  for (const { path, sha256, bytes } of listed) {
    const file = files.get(path);
    const item = ownerOf(path, manifest);
    const where = { file: path, ...(item === null ? {} : whereIs(item)) };
    const named = item === null ? shown(path) : `${shown(path)}, of ${calledOf(item)},`;
    if (names.has(path) || UNLISTED.includes(path)) faults.add(`${named} is listed twice.`, where);
    names.add(path);
    if (file === undefined) faults.add(`${named} is listed and not there.`, where);
    else if (file.length !== bytes || (await hexDigest(file)) !== sha256)
      faults.add(`${named} is not the file that manifest.jsonld lists.`, where);
  }
  for (const path of files.keys())
    if (!names.has(path) && !UNLISTED.includes(path))
      faults.add(`${shown(path)} is in the container and on no list.`, { file: path });
  return `All ${listed.length} files are those that manifest.jsonld lists.`;
}

/** The container is of this pack and of the date that the pack was prepared. @param {Uint8Array} container @param {Json} json @param {Manifest} manifest */
export function checkSameMatter(container, json, { packId, reference, pack }) {
  const text_ = JSON.stringify(json);
  refuteUnless(text_.includes(JSON.stringify(packId)), 'manifest.jsonld is of another pack: it names another pack id.');
  refuteUnless(text_.includes(JSON.stringify(reference)), 'manifest.jsonld names another pack.');
  const prepared = Date.parse(String(pack.preparedAt));
  const isDated = Math.abs(dateOfZip(container) - prepared) < 2000;
  refuteUnless(isDated, 'The container’s files have another date than the pack.');
  return `The container is of the pack ${shown(reference)}.`;
}

/** What lies in both is the same in both. @param {Files} files @param {ReadonlyMap<string, Uint8Array>} attached @param {Faults} faults */
export function checkCopies(files, attached, faults) {
  let same = 0;
  for (const [name, bytes] of attached) {
    const path = [name, `proofs/${name}`].find((one) => files.has(one));
    const file = path === undefined ? undefined : files.get(path);
    if (file === undefined) faults.add(`${name} is attached to the PDF and not in the container.`, { file: name });
    else if (!equal(file, bytes))
      faults.add(`${name} in the container is not the one that is attached to the PDF.`, { file: name });
    else same += 1;
  }
  return `${same} files are the same in the container and in the PDF.`;
}
