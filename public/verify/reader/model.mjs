import { redactionsIn } from '../pack/items.mjs';
import { isObject } from '../verify.mjs';

/**
 * The pack as it is read: conversations with their messages and what is withheld between them, in the order of the leaves.
 * @typedef {import('../pack/verify-pack.mjs').Pack} Pack
 * @typedef {import('../pack/json.mjs').Json} Json
 * @typedef {{ kind: 'message', at: number, sourceId: string, conversation: string, sender: string, sentAt: Date, search: string, json: Json,
 *   exhibit: string | null, batesBegin: string, batesEnd: string, redactions: number[], pictures: Picture[], isContext: boolean, leaf: number | null }} Message
 * @typedef {{ kind: 'withheld', first: number, last: number, reasons: [string, number][] }} Withheld
 * @typedef {{ name: string, caption: string, ocrText: string | null, bytes: Uint8Array | null }} Picture
 * @typedef {{ name: string, rows: (Message | Withheld)[], messages: Message[], withheld: number }} Conversation
 * @typedef {{ conversations: Conversation[], messages: Message[], bySource: Map<string, Message>, redactions: Map<number, string> }} Model
 */

/** @param {unknown} value */
export const textIn = (value) => (typeof value === 'string' ? value : '');
/** @param {unknown} value @returns {Json[]} */
export const objectsIn = (value) => (Array.isArray(value) ? value.filter(isObject) : []);

/** @param {Pack} pack @returns {Model} */
export function modelOf(pack) {
  const leaves = leavesOf(pack);
  const messages = pack.messages.map((_, at) => messageOf(pack, at, leaves));
  /** @type {Map<string, Message[]>} */
  const grouped = new Map();
  for (const message of messages) {
    const group = grouped.get(message.conversation) ?? [];
    group.push(message);
    grouped.set(message.conversation, group);
  }
  const conversations = [...grouped].map(([name, group]) => conversationOf(name, group, pack));
  const redactions = new Map((pack.caseFile?.redactions ?? []).map(({ number, reason }) => [number, wordsOf(reason)]));
  return {
    conversations,
    messages,
    bySource: new Map(messages.map((message) => [message.sourceId, message])),
    redactions,
  };
}

/** @param {Pack} pack */
function leavesOf({ completeness }) {
  /** @type {Map<string, number>} */
  const leaves = new Map();
  for (const { leaves: all } of completeness?.sections ?? [])
    for (const { leaf, sourceId } of all) if (sourceId !== null) leaves.set(sourceId, leaf);
  return leaves;
}

/** @param {Pack} pack @param {number} at @param {ReadonlyMap<string, number>} leaves @returns {Message} */
function messageOf({ messages, manifest, caseFile, files }, at, leaves) {
  const { sourceId, conversation, json } = messages[at];
  const item = manifest?.items[at];
  const said = caseFile?.messages[at];
  const pictures = objectsIn(json.pictures).map((picture, number) => ({
    name: textIn(picture.name),
    caption: textIn(picture.caption),
    ocrText: typeof picture.ocrText === 'string' ? picture.ocrText : null,
    bytes: files.get(said?.pictures[number] ?? '') ?? null,
  }));
  const notes = objectsIn(json.notes).map((note) => textIn(note.text));
  const words = [
    bodyText(json.body),
    textIn(json.sender),
    sourceId,
    textIn(json.caption),
    ...notes,
    ...pictures.map(({ ocrText }) => ocrText ?? ''),
  ];
  return {
    kind: 'message',
    at,
    sourceId,
    conversation,
    sender: textIn(json.sender),
    sentAt: new Date(textIn(json.sentAt)),
    search: words.join('\n').toLowerCase(),
    json,
    exhibit: item?.exhibit ?? said?.exhibit ?? (typeof json.exhibit === 'string' ? json.exhibit : null),
    batesBegin: item?.batesBegin ?? '',
    batesEnd: item?.batesEnd ?? '',
    redactions: [...new Set([...redactionsIn(json).map(Number), ...(said?.redactions ?? [])])],
    pictures,
    isContext: said?.isContext ?? json.isContext === true,
    leaf: leaves.get(sourceId) ?? item?.leaf ?? null,
  };
}

/** @param {unknown} body */
function bodyText(body) {
  if (typeof body === 'string') return body;
  return (Array.isArray(body) ? body : [])
    .map((part) => (typeof part === 'string' ? part : isObject(part) ? textIn(part.text) : ''))
    .join(' ');
}

/** @param {string} name @param {Message[]} messages @param {Pack} pack @returns {Conversation} */
function conversationOf(name, messages, { completeness }) {
  /** @type {Withheld[]} */
  const runs = [];
  for (const section of completeness?.sections ?? []) if (section.conversation === name) runs.push(...runsOf(section));
  const withheld = runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  /** @type {(Message | Withheld)[]} */
  const rows = [];
  for (const message of messages) {
    while (runs.length > 0 && message.leaf !== null && runs[0].first < message.leaf) rows.push(...runs.splice(0, 1));
    rows.push(message);
  }
  rows.push(...runs);
  return { name, rows, messages, withheld };
}

/** @param {import('../pack/completeness.mjs').Section} section @returns {Withheld[]} */
function runsOf({ leaves }) {
  /** @type {Withheld[]} */
  const runs = [];
  let before = -2;
  for (const { leaf, sourceId, reason } of leaves) {
    if (sourceId !== null) continue;
    if (leaf !== before + 1) runs.push({ kind: 'withheld', first: leaf, last: leaf, reasons: [] });
    const run = runs[runs.length - 1];
    run.last = leaf;
    const words = wordsOf(reason ?? 'no reason');
    const known = run.reasons.find(([one]) => one === words);
    if (known === undefined) run.reasons.push([words, 1]);
    else known[1] += 1;
    before = leaf;
  }
  return runs;
}

/** `legalPrivilege` as people write it. @param {string} code */
export function wordsOf(code) {
  return code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
