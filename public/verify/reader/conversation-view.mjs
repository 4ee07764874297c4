import { rowElement } from './bubble.mjs';
import { el } from './dom.mjs';

/**
 * The rows that are in sight. Ten thousand messages are laid out in blocks; a block is filled when it comes near.
 * @typedef {import('./model.mjs').Message} Message
 * @typedef {import('./model.mjs').Withheld} Withheld
 * @typedef {(row: Message | Withheld) => import('./bubble.mjs').Look} LookOf
 */

const BLOCK = 60;
/** What a row takes before it is drawn: pixels. */
const GUESS = 110;
/** How far outside of sight blocks are filled. */
const MARGIN = '1200px';

export class ConversationView {
  /** @type {(Message | Withheld)[]} */
  #rows = [];
  /** @type {HTMLElement[]} */
  #blocks = [];
  /** @type {LookOf} */
  #lookOf;
  #observer;

  /** @param {HTMLElement} root @param {LookOf} lookOf */
  constructor(root, lookOf) {
    this.root = root;
    this.#lookOf = lookOf;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries)
          if (isIntersecting) this.#fill(this.#blocks.indexOf(/** @type {HTMLElement} */ (target)));
      },
      { root, rootMargin: MARGIN },
    );
  }

  /** @param {string} heading @param {(Message | Withheld)[]} rows */
  show(heading, rows) {
    this.#observer.disconnect();
    this.#rows = rows;
    this.#blocks = [];
    for (let from = 0; from < rows.length; from += BLOCK) {
      const block = el('div', { class: 'block' });
      block.style.minHeight = `${Math.min(BLOCK, rows.length - from) * GUESS}px`;
      this.#blocks.push(block);
    }
    const title = el('h2', { dir: 'auto' }, heading);
    this.root.replaceChildren(title, ...this.#blocks);
    if (rows.length === 0) this.root.append(el('p', { class: 'none' }, 'No message fits.'));
    this.root.scrollTop = 0;
    for (const block of this.#blocks) this.#observer.observe(block);
    this.#fill(0);
  }

  /** @param {number} at */
  #fill(at) {
    const block = this.#blocks[at];
    if (block === undefined || block.childElementCount > 0) return;
    const rows = this.#rows.slice(at * BLOCK, (at + 1) * BLOCK);
    block.append(...rows.map((row) => rowElement(row, this.#lookOf(row))));
    block.style.minHeight = '';
    this.#observer.unobserve(block);
  }

  /** Draws what is drawn already once more: for other marks. */
  refresh() {
    for (const [at, block] of this.#blocks.entries()) {
      if (block.childElementCount === 0) continue;
      const rows = this.#rows.slice(at * BLOCK, (at + 1) * BLOCK);
      block.replaceChildren(...rows.map((row) => rowElement(row, this.#lookOf(row))));
    }
  }

  /** Brings a message into sight. False where it isn't among the rows. @param {Message} message */
  reveal(message) {
    const at = this.#rows.indexOf(message);
    if (at < 0) return false;
    this.#fill(Math.floor(at / BLOCK));
    document.getElementById(`m${message.at}`)?.scrollIntoView({ block: 'center' });
    return true;
  }

  /** The messages in order, as they are shown. @returns {Message[]} */
  get messages() {
    return /** @type {Message[]} */ (this.#rows.filter(({ kind }) => kind === 'message'));
  }
}
