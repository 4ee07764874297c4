import { decodeBase64, isObject, shown, toHex } from '../verify.mjs';
import { hexDigest, hmac } from './digest.mjs';
import { count, hex, linesIn, objects, parseCanonical, parseJson, text } from './json.mjs';
import { calledOf, whereIs } from './manifest.mjs';
import { refuteUnless, undecided } from './report.mjs';

/**
 * The checks of messages, their records, pictures, redactions and numbers.
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {import('./report.mjs').Faults} Faults
 * @typedef {{ sourceId: string, conversation: string, json: Json }} Message
 * @typedef {{ sourceId: string, leaf: number | null, commitment: string, salt: string, record: Uint8Array }} NativeLine
 * @typedef {import('./manifest.mjs').Item} Item
 */

const REDACTION_REASONS = ['thirdParty', 'legalPrivilege', 'personalData', 'ongoingInvestigation', 'handling'];

/** messages.jsonl holds exactly the listed messages, in their order. @param {Uint8Array} bytes @param {Manifest} manifest @param {Faults} faults */
export async function checkMessages(bytes, manifest, faults) {
  const lines = linesIn(bytes, 'messages.jsonl');
  const { items } = manifest;
  if (lines.length !== items.length)
    faults.add(`The pack lists ${items.length} messages and brings ${lines.length}.`, { file: 'messages.jsonl' });
  const encoder = new TextEncoder();
  for (const [at, item] of items.entries()) {
    const line = lines[at];
    if (line === undefined) break;
    const holds = (await hexDigest(encoder.encode(line))) === item.messageSha256;
    if (!holds)
      faults.add(`Line ${at + 1} of messages.jsonl is not ${calledOf(item)} as the manifest lists it.`, whereIs(item));
    else if (parseCanonical(line, `Line ${at + 1} of messages.jsonl`).sourceId !== item.sourceId)
      faults.add(`Line ${at + 1} of messages.jsonl is of another message than ${calledOf(item)}.`, whereIs(item));
  }
  refuteUnless(
    new Set(items.map(({ sourceId }) => sourceId)).size === items.length,
    'The manifest lists a message twice.',
  );
  return `All ${lines.length} messages in messages.jsonl are those that the manifest lists, in its order.`;
}

/** For the reader: what can be read of messages.jsonl. @param {Uint8Array} bytes @returns {Message[]} */
export function readMessages(bytes) {
  return linesIn(bytes, 'messages.jsonl').map((line, at) => {
    const json = parseJson(line, `Line ${at + 1} of messages.jsonl`);
    const what = `a message of messages.jsonl`;
    return { sourceId: text(json.sourceId, what), conversation: text(json.conversation, what), json };
  });
}

/** @param {Uint8Array} bytes @returns {NativeLine[]} */
export function readNative(bytes) {
  return linesIn(bytes, 'native.jsonl').map((line, at) => {
    const what = `Line ${at + 1} of native.jsonl`;
    const json = parseCanonical(line, what);
    return {
      sourceId: text(json.sourceId, what),
      leaf: typeof json.leaf === 'number' ? count(json.leaf, what) : null,
      commitment: text(json.commitment, what),
      salt: toHex(hex(json.salt, `${what}: the salt`)),
      record: decodeBase64(json.record, what),
    };
  });
}

/**
 * Each record opens the commitment of its message, and the ledger's tree was built over these commitments at intake.
 * @param {NativeLine[]} lines @param {Manifest} manifest @param {ReadonlySet<string>} redacted source ids of messages with any redaction
 * @param {Faults} faults
 */
export async function checkNative(lines, manifest, redacted, faults) {
  const items = new Map(manifest.items.map((item) => [item.sourceId, item]));
  const seen = new Set();
  for (const { sourceId, leaf, commitment, salt, record } of lines) {
    const item = items.get(sourceId);
    if (item === undefined || seen.has(sourceId)) {
      faults.add(`native.jsonl has a record of ${shown(sourceId)} that the manifest doesn’t list, or twice.`, {
        file: 'native.jsonl',
        sourceId,
      });
      continue;
    }
    seen.add(sourceId);
    const opened = toHex(await hmac(hex(salt, 'a salt'), record));
    if (redacted.has(sourceId))
      faults.add(`native.jsonl has the record of ${calledOf(item)}, of which something is redacted.`, whereIs(item));
    else if (opened !== item.commitment || commitment !== item.commitment)
      faults.add(
        `The record of ${calledOf(item)} doesn’t open its commitment: it is not what was seized.`,
        whereIs(item),
      );
    else if (item.leaf !== null && leaf !== item.leaf)
      faults.add(`The record of ${calledOf(item)} names another leaf.`, whereIs(item));
    else if (typeof item.raw?.sha256 === 'string' && item.raw.sha256 !== (await hexDigest(record)))
      faults.add(
        `The record of ${calledOf(item)} is not the slice of the seized file that the manifest names.`,
        whereIs(item),
      );
    else if (item.native !== null && item.native !== (await hexDigest(record)))
      faults.add(`The record of ${calledOf(item)} is not the one that the manifest lists.`, whereIs(item));
  }
  const open = manifest.items.filter(({ sourceId, native }) => native !== null && !seen.has(sourceId));
  for (const item of open) faults.add(`native.jsonl lacks the record of ${calledOf(item)}.`, whereIs(item));
  if (lines.length === 0) return 'The pack brings no original records.';
  const without = manifest.items.length - seen.size;
  return `${lines.length} original records open the commitments of their messages${without > 0 ? `; ${without} messages come without (${redacted.size} are redacted)` : ''}.`;
}

/** Numbers run from first to last without a gap, and every message lies inside. @param {Manifest} manifest @param {Faults} faults */
export function checkBates({ bates, pages, items }, faults) {
  const numberOf = (/** @type {number} */ at) => `${bates.prefix}${String(bates.first + at).padStart(7, '0')}`;
  for (const [at, page] of pages.entries())
    if (page.bates !== numberOf(at))
      faults.add(`Page ${at + 1} is numbered ${shown(page.bates)}, ${numberOf(at)} is due.`, { page: page.bates });
  if (bates.last !== bates.first + pages.length - 1) faults.add('The last Bates number is not that of the last page.');
  const order = new Map(pages.map((page, at) => [page.bates, at]));
  for (const item of items) {
    const [begin, end] = [order.get(item.batesBegin), order.get(item.batesEnd)];
    if (begin === undefined || end === undefined || begin > end)
      faults.add(`${calledOf(item)} has a Bates number outside the pack.`, whereIs(item));
  }
  return `Bates numbers run from ${numberOf(0)} to ${numberOf(pages.length - 1)} without a gap.`;
}

/** @param {Manifest} manifest @param {readonly Message[]} messages @param {Faults} faults */
export function checkCounts(manifest, messages, faults) {
  const pictures = manifest.items.reduce((sum, item) => sum + item.pictures.length, 0);
  const notes = messages.reduce((sum, { json }) => sum + (Array.isArray(json.notes) ? json.notes.length : 0), 0);
  /** @type {[string, number][]} */
  const counted = [
    ['messages', manifest.items.length],
    ['conversations', new Set(messages.map(({ conversation }) => conversation)).size],
    ['pictures', pictures],
    ['notes', notes],
    ['pages', manifest.pages.length],
    ['custodyEntries', manifest.custody.entries],
  ];
  for (const [name, number] of counted)
    if (manifest.counts[name] !== number)
      faults.add(`The manifest counts ${shown(String(manifest.counts[name]))} ${name}, there are ${number}.`);
  return `The counts agree: ${manifest.items.length} messages, ${pictures} pictures, ${notes} notes, ${manifest.pages.length} pages.`;
}

/** Numbers of the redactions that a message uses, in its text and its pictures. @param {Json} json */
export function redactionsIn(json) {
  const body = Array.isArray(json.body) ? json.body : [];
  const pictures = Array.isArray(json.pictures) ? json.pictures : [];
  const ofPictures = pictures.flatMap((picture) =>
    isObject(picture) && Array.isArray(picture.redactions) ? picture.redactions : [],
  );
  return [...body.flatMap((part) => (isObject(part) && 'redaction' in part ? [part.redaction] : [])), ...ofPictures];
}

/**
 * Every number that a message uses is in the key with a reason, and every number of the key is used.
 * @param {Manifest} manifest @param {readonly Message[]} messages @param {import('./case-file.mjs').CaseFile | null} file that has the key where the
 * manifest lacks one @param {Faults} faults
 */
export function checkRedactions(manifest, messages, file, faults) {
  const used = new Set();
  const listed = Array.isArray(manifest.json.redactions)
    ? objects(manifest.json.redactions, 'the redaction key')
    : (file?.redactions ?? null);
  const key = listed === null ? null : new Map(listed.map(({ number, reason }) => [number, reason]));
  for (const [at, item] of manifest.items.entries()) {
    const inText = messages[at] === undefined ? [] : redactionsIn(messages[at].json);
    for (const number of [...inText, ...(file?.messages[at]?.redactions ?? [])]) {
      used.add(number);
      if (key !== null && !key.has(number))
        faults.add(
          `${calledOf(item)} uses redaction ${shown(String(number))}, which the key doesn’t have.`,
          whereIs(item),
        );
    }
    const known = new Set(file?.messages[at]?.redactions);
    for (const number of inText)
      if (file !== null && !known.has(Number(number)))
        faults.add(
          `${calledOf(item)} uses redaction ${shown(String(number))}, of which manifest.jsonld knows nothing.`,
          whereIs(item),
        );
  }
  if (key === null) {
    if (used.size > 0) undecided('The redaction key is in the container, not in the PDF’s attachments.');
    return 'Nothing in the texts of the messages is redacted.';
  }
  if ([...key.keys()].some((number, at) => number !== at + 1)) faults.add('The redactions are not numbered 1, 2, 3 ….');
  for (const [number, reason] of key) {
    if (typeof reason !== 'string' || !REDACTION_REASONS.includes(reason))
      faults.add(`Redaction ${shown(String(number))} has no reason that may be one.`);
    if (!used.has(number) && file !== null)
      faults.add(`Redaction ${shown(String(number))} of the key is used nowhere.`);
  }
  return key.size === 0
    ? 'Nothing in the pack is redacted.'
    : `${key.size} redactions, each in the key with its reason.`;
}

/**
 * Each picture file of the container bears the hash that its name says, and is the picture of a message.
 * @param {ReadonlyMap<string, Uint8Array>} files @param {Manifest} manifest @param {import('./case-file.mjs').CaseFile} file @param {Faults} faults
 */
export async function checkMedia(files, manifest, file, faults) {
  /** @type {Map<string, Item>} */
  const owners = new Map();
  for (const [at, item] of manifest.items.entries()) {
    const paths = file.messages[at]?.pictures ?? [];
    if (paths.length !== item.pictures.length)
      faults.add(
        `${calledOf(item)} has ${item.pictures.length} pictures in the PDF and ${paths.length} in the container.`,
        whereIs(item),
      );
    for (const path of paths) {
      owners.set(path, item);
      if (!files.has(path))
        faults.add(`A picture of ${calledOf(item)} is missing: ${shown(path)}.`, { file: path, ...whereIs(item) });
    }
  }
  const media = [...files].filter(([name]) => name.startsWith('media/'));
  for (const [name, bytes] of media) {
    const item = owners.get(name);
    if (item === undefined) faults.add(`${name} is the picture of no message.`, { file: name });
    else if (name !== `media/${await hexDigest(bytes)}.png`)
      faults.add(`${name}, a picture of ${calledOf(item)}, is not the file that its name says.`, {
        file: name,
        ...whereIs(item),
      });
  }
  return media.length === 0
    ? 'The container holds no pictures.'
    : `${media.length} pictures lie in the container, each under its own hash and of a message.`;
}
