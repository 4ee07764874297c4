import { el, local, utc, written } from './dom.mjs';
import { textIn } from './model.mjs';

/**
 * What stands behind one message: where it was read, the record as it was seized, and what holds it fast.
 * @typedef {import('./model.mjs').Message} Message
 * @typedef {import('../pack/verify-pack.mjs').Pack} Pack
 */

/** A longer record is cut in sight; the file has all of it. Characters. */
const SHOWN_RECORD = 200_000;

/** @param {Message} message @param {Pack} pack @param {boolean} opens whether its record opens its commitment */
export function detailsOf(message, pack, opens) {
  const item = pack.manifest?.items[message.at];
  const native = pack.native.find(({ sourceId }) => sourceId === message.sourceId);
  const entry = pack.custody.find(({ index }) => index === item?.entry);
  const list = el('dl', {});
  const add = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (value !== '') list.append(el('dt', {}, name), el('dd', { dir: 'auto' }, written(value)));
  };
  const raw = item?.raw ?? {};
  add('Message', message.sourceId);
  add('Exhibit', message.exhibit ?? '');
  add(
    'Pages',
    message.batesBegin === message.batesEnd ? message.batesBegin : `${message.batesBegin} to ${message.batesEnd}`,
  );
  add(
    'Sent',
    [utc(message.sentAt), local(message.sentAt), `in the source: ${textIn(message.json.sentAtOriginal)}`]
      .filter((text) => text !== '')
      .join('; '),
  );
  add('From', message.sender);
  add('To', Array.isArray(message.json.recipients) ? message.json.recipients.map(String).join(', ') : '');
  add('Read from', textIn(raw.fileName));
  if (typeof raw.offset === 'number') add('Bytes', `${raw.offset} to ${Number(raw.offset) + Number(raw.length) - 1}`);
  add('Leaf', message.leaf === null ? 'none: the order was not fixed' : String(message.leaf));
  add('Commitment', item?.commitment ?? '');
  add(
    'Original opens the commitment',
    native === undefined ? noRecord(message) : opens ? 'yes' : 'NO: it is not what was seized',
  );
  add(
    'Opened under ledger entry',
    entry === undefined
      ? String(item?.entry ?? '')
      : `${entry.index}: ${entry.act}, ${entry.at}, ${entry.who}, ${entry.purpose}`,
  );
  return [
    el('h2', {}, 'Message'),
    list,
    ...recordOf(native?.record ?? null),
    el('h3', {}, 'As disclosed (messages.jsonl)'),
    block(JSON.stringify(message.json, null, 2)),
  ];
}

/** @param {Message} message */
function noRecord({ redactions }) {
  return redactions.length > 0 ? 'no original is disclosed: something is redacted' : 'no original lies in the pack';
}

/** @param {Uint8Array | null} record */
function recordOf(record) {
  if (record === null) return [];
  const text = new TextDecoder().decode(record);
  return [el('h3', {}, `Original record, ${record.length} bytes`), block(pretty(text))];
}

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** @param {string} text */
function block(text) {
  return el('pre', { tabindex: '0' }, written(text.slice(0, SHOWN_RECORD)));
}
