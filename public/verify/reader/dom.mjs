/**
 * Making elements. What a pack says only ever becomes text: nothing here takes markup.
 * @typedef {Record<string, string>} Attributes
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name @param {Attributes} attributes @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @template {Element} T @param {string} id @param {new () => T} type @returns {T} */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}

/** Turns the reading direction, or can't be seen: shown by its number, so that no text pretends to be another. */
const UNSEEN = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text of the pack as nodes: unseen characters by their number, and what is searched for marked.
 * @param {string} text @param {string} query in lower case; empty for none
 */
export function written(text, query = '') {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(UNSEEN)) {
    marked(fragment, text.slice(at, match.index), query);
    const code = match[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    fragment.append(
      el('span', { class: 'unseen', title: 'a character that can’t be seen or turns the direction' }, `U+${code}`),
    );
    at = match.index + match[0].length;
  }
  marked(fragment, text.slice(at), query);
  return fragment;
}

/** @param {DocumentFragment} into @param {string} text @param {string} query */
function marked(into, text, query) {
  const low = text.toLowerCase();
  let at = 0;
  // Where lower case has another length the places don't fit: then nothing is marked.
  if (query !== '' && low.length === text.length) {
    for (let found = low.indexOf(query); found >= 0; found = low.indexOf(query, at)) {
      if (found > at) into.append(text.slice(at, found));
      into.append(el('mark', {}, text.slice(found, found + query.length)));
      at = found + query.length;
    }
  }
  if (at < text.length) into.append(text.slice(at));
}

/** @param {Date} date */
export function utc(date) {
  return Number.isNaN(date.getTime()) ? 'no time' : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const localFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

/** In the zone of whoever reads; nothing where that is UTC. @param {Date} date */
export function local(date) {
  return Number.isNaN(date.getTime()) || date.getTimezoneOffset() === 0 ? '' : localFormat.format(date);
}
