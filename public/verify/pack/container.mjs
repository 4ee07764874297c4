import { equal, shown } from '../verify.mjs';
import { hexDigest } from './digest.mjs';
import { calledOf, whereIs } from './manifest.mjs';
import { refuteUnless } from './report.mjs';
import { dateOfZip } from './zip.mjs';

/**
 * The checks of the container around the PDF.
 * @typedef {import('./case-file.mjs').CaseFile} CaseFile
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {ReadonlyMap<string, Uint8Array>} Files
 * @typedef {import('./report.mjs').Faults} Faults
 */

/** Neither can list itself: one is the list, the other its signature. */
const UNLISTED = ['manifest.jsonld', 'manifest.p7s'];

/** The messages that files belong to, for the sentences that name them. @param {Manifest | null} manifest @param {CaseFile} file */
function ownersOf(manifest, file) {
  /** @type {Map<string, import('./manifest.mjs').Item>} */
  const owners = new Map();
  /** @type {Map<string, number>} */
  const beginning = new Map();
  for (const [at, item] of (manifest?.items ?? []).entries()) {
    const nth = (beginning.get(item.batesBegin) ?? 0) + 1;
    beginning.set(item.batesBegin, nth);
    owners.set(`load/text/${item.batesBegin}.${String(nth).padStart(3, '0')}.txt`, item);
    for (const path of file.messages[at]?.pictures ?? []) owners.set(path, item);
  }
  return owners;
}

/** Every file is the one that manifest.jsonld lists, and none is there besides. @param {Files} files @param {CaseFile} file @param {Manifest | null} manifest @param {Faults} faults */
export async function checkFiles(files, file, manifest, faults) {
  const listed = file.files;
  const owners = ownersOf(manifest, file);
  const names = new Set();
  for (const { path, sha256, bytes } of listed) {
    const found = files.get(path);
    const item = owners.get(path) ?? null;
    const where = { file: path, ...(item === null ? {} : whereIs(item)) };
    const named = item === null ? shown(path) : `${shown(path)}, of ${calledOf(item)},`;
    if (names.has(path) || UNLISTED.includes(path)) faults.add(`${named} is listed twice.`, where);
    names.add(path);
    if (found === undefined) faults.add(`${named} is listed and not there.`, where);
    else if (found.length !== bytes || (await hexDigest(found)) !== sha256)
      faults.add(`${named} is not the file that manifest.jsonld lists.`, where);
  }
  for (const path of files.keys())
    if (!names.has(path) && !UNLISTED.includes(path))
      faults.add(`${shown(path)} is in the container and on no list.`, { file: path });
  return `All ${listed.length} files are those that manifest.jsonld lists.`;
}

/** @param {Uint8Array} container @param {Manifest} manifest */
export function checkDate(container, { pack }) {
  const isDated = Math.abs(dateOfZip(container) - Date.parse(String(pack.preparedAt))) < 2000;
  refuteUnless(isDated, 'The container’s files have another date than the pack.');
}

/** What lies in both is the same in both. @param {Files} files @param {ReadonlyMap<string, Uint8Array>} attached @param {Uint8Array | null} token the time-stamp in the PDF @param {Faults} faults */
export function checkCopies(files, attached, token, faults) {
  let same = 0;
  for (const [name, bytes] of attached) {
    const path = [name, `proofs/${name}`].find((one) => files.has(one));
    const file = path === undefined ? undefined : files.get(path);
    if (file === undefined) faults.add(`${name} is attached to the PDF and not in the container.`, { file: name });
    else if (!equal(file, bytes))
      faults.add(`${name} in the container is not the one that is attached to the PDF.`, { file: name });
    else same += 1;
  }
  const stamp = files.get('proofs/signature.tst');
  if (stamp !== undefined && (token === null || !equal(stamp, token)))
    faults.add('proofs/signature.tst is not the time-stamp of the PDF’s signature.', { file: 'proofs/signature.tst' });
  return `${same} files are the same in the container and in the PDF.`;
}
