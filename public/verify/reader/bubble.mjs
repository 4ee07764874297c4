import { el, local, utc, written } from './dom.mjs';
import { objectsIn, textIn, wordsOf } from './model.mjs';

/**
 * One row of a conversation: a message as people know it, or what is withheld in its place.
 * @typedef {import('./model.mjs').Message} Message
 * @typedef {import('./model.mjs').Withheld} Withheld
 * @typedef {import('./model.mjs').Picture} Picture
 * @typedef {{ query: string, side: string, redactions: ReadonlyMap<number, string>, faults: readonly string[], urlOf: (picture: Picture) => string | null }} Look
 */

/** @param {Message | Withheld} row @param {Look} look @returns {HTMLElement} */
export function rowElement(row, look) {
  return row.kind === 'message' ? bubble(row, look) : withheldRow(row);
}

/** @param {Withheld} run */
function withheldRow({ first, last, reasons }) {
  const many = last - first + 1;
  const words = reasons.map(([reason, count]) => (reasons.length > 1 ? `${count} ${reason}` : reason)).join(', ');
  const text =
    many === 1
      ? `1 message withheld (leaf ${first}): ${words}`
      : `${many} messages withheld (leaves ${first} to ${last}): ${words}`;
  return el('p', { class: 'withheld' }, text);
}

/** @param {Message} message @param {Look} look */
function bubble(message, look) {
  const { json, sentAt, sender } = message;
  const { query } = look;
  const head = el('p', { class: 'head' }, el('bdi', { class: 'sender' }, written(sender, query)), ' ');
  const time = el('time', { title: `${local(sentAt)} in the source: ${textIn(json.sentAtOriginal)}` }, utc(sentAt));
  if (!Number.isNaN(sentAt.getTime())) time.setAttribute('datetime', sentAt.toISOString());
  head.append(time, ' ', el('span', { class: 'local' }, local(sentAt)));
  if (message.exhibit !== null)
    head.append(' ', el('span', { class: 'exhibit' }, el('bdi', {}, written(message.exhibit, query))));
  if (message.isContext) head.append(' ', el('span', { class: 'context' }, 'context'));
  const side = look.faults.length > 0 ? `${look.side} fault` : look.side;
  const made = el(
    'article',
    { class: `bubble ${side}`, id: `m${message.at}`, tabindex: '-1', 'data-at': String(message.at) },
    head,
  );
  if (typeof json.replyTo === 'string')
    made.append(el('p', { class: 'reply' }, 'Answers ', el('bdi', {}, written(json.replyTo))));
  made.append(bodyElement(json.body, look));
  for (const picture of message.pictures) made.append(figure(picture, look));
  for (const attachment of objectsIn(json.attachments)) made.append(attachmentLine(attachment));
  if (textIn(json.caption) !== '')
    made.append(el('p', { class: 'caption', dir: 'auto' }, written(textIn(json.caption), query)));
  for (const note of objectsIn(json.notes)) made.append(noteElement(note, query));
  for (const fault of look.faults) made.append(el('p', { class: 'fault-line' }, fault));
  return made;
}

/** @param {unknown} body @param {Look} look */
function bodyElement(body, { query, redactions }) {
  if (body === null || body === undefined) return el('p', { class: 'body none' }, 'No text');
  const made = el('p', { class: 'body', dir: 'auto' });
  for (const part of Array.isArray(body) ? body : [body]) {
    if (typeof part === 'string') made.append(written(part, query));
    else if (typeof part === 'object' && part !== null && 'redaction' in part)
      made.append(redactionBox(Number(part.redaction), redactions));
    else if (typeof part === 'object' && part !== null && 'text' in part)
      made.append(written(textIn(part.text), query));
  }
  return made;
}

/** @param {number} number @param {ReadonlyMap<number, string>} redactions */
function redactionBox(number, redactions) {
  const reason = redactions.get(number) ?? 'reason in the key';
  return el('span', { class: 'redacted', title: `Redacted: ${reason}` }, `R${number} ${reason}`);
}

/** @param {Picture} picture @param {Look} look */
function figure(picture, { query, urlOf }) {
  const made = el('figure', {});
  const url = urlOf(picture);
  const size = sizeOf(picture.bytes);
  if (url === null || size === null) made.append(el('p', { class: 'none' }, 'Picture: in the container only'));
  else
    made.append(
      el('img', {
        src: url,
        alt: picture.ocrText ?? picture.name,
        width: String(size.width),
        height: String(size.height),
        loading: 'lazy',
      }),
    );
  made.append(el('figcaption', { dir: 'auto' }, written(picture.name, query)));
  if (picture.ocrText !== null) {
    const read = el(
      'details',
      {},
      el('summary', {}, 'Words read from it by machine'),
      el('p', { class: 'body', dir: 'auto' }, written(picture.ocrText, query)),
    );
    if (query !== '' && picture.ocrText.toLowerCase().includes(query)) read.open = true;
    made.append(read);
  }
  return made;
}

/** A larger picture is not drawn: it could fill the memory. Pixels. */
const MAX_SIDE = 12_000;

/** From the head of a PNG; null for anything else. @param {Uint8Array | null} bytes */
function sizeOf(bytes) {
  if (bytes === null || bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 33);
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE ? { width, height } : null;
}

/** @param {import('./model.mjs').Message['json']} attachment */
function attachmentLine(attachment) {
  const state = wordsOf(textIn(attachment.state));
  return el(
    'p',
    { class: 'attachment' },
    el('bdi', {}, written(textIn(attachment.name))),
    ` (${wordsOf(textIn(attachment.kind))}, ${state})`,
  );
}

/** @param {import('./model.mjs').Message['json']} note @param {string} query */
function noteElement(note, query) {
  const who = el('bdi', {}, written(textIn(note.author)));
  const head = el(
    'p',
    { class: 'head' },
    'Note by ',
    who,
    `, ${textIn(note.at).slice(0, 10)}, ${textIn(note.relevance)}`,
  );
  return el(
    'aside',
    { class: 'note' },
    head,
    el('p', { class: 'body', dir: 'auto' }, written(textIn(note.text), query)),
  );
}
