import { VerifyError } from '../verify.mjs';

/**
 * What the checks find: a list of steps, each proven, refuted or undecidable, with one sentence and the things of the pack it is about.
 * @typedef {import('../verify.mjs').Result} Result
 * @typedef {{ file?: string, sourceId?: string, exhibit?: string, conversation?: string, page?: string, entry?: number }} Where
 * @typedef {{ step: string, result: Result, detail: string, where: Where[] }} PackStep
 * @typedef {{ verdict: Result, steps: PackStep[], notChecked: string[] }} PackVerdict
 */

/** So many places are named; of more, the number is told. */
const NAMED = 100;

/** What a step finds wrong while it goes through many things. */
export class Faults {
  #count = 0;
  #first = '';
  /** @type {Result} */
  #result = 'proven';
  /** @type {Where[]} */
  where = [];

  /** @param {string} detail a sentence @param {Where} where @param {'refuted' | 'undecidable'} result */
  add(detail, where = {}, result = 'refuted') {
    if (result === this.#result || this.#result === 'refuted') this.#count += result === this.#result ? 1 : 0;
    else {
      this.#result = result;
      this.#first = detail;
      this.#count = 1;
      this.where = [];
    }
    if (result === this.#result && this.where.length < NAMED) this.where.push(where);
  }

  /** @param {string} proven the sentence where nothing was found @returns {{ result: Result, detail: string, where: Where[] }} */
  judge(proven) {
    const others = this.#count > 1 ? ` And ${this.#count - 1} more.` : '';
    return this.#result === 'proven'
      ? { result: 'proven', detail: proven, where: [] }
      : { result: this.#result, detail: this.#first + others, where: this.where };
  }
}

export class PackReport {
  /** @type {PackStep[]} */
  steps = [];
  /** @type {string[]} */
  notChecked = [];

  /**
   * Runs one check: what it returns is the sentence of its proof. Whatever else is thrown refutes, because a pack of ours can always be
   * read.
   * @param {string} step @param {(faults: Faults) => string | Promise<string>} check
   */
  async run(step, check) {
    const faults = new Faults();
    try {
      const proven = await check(faults);
      this.steps.push({ step, ...faults.judge(proven) });
    } catch (error) {
      const isKnown = error instanceof VerifyError;
      const detail = isKnown ? sentence(error.message) : 'This part of the pack can’t be read.';
      this.steps.push({ step, result: isKnown ? error.result : 'refuted', detail, where: [] });
    }
  }

  /** @returns {PackVerdict} */
  verdict() {
    const has = (/** @type {Result} */ result) => this.steps.some((step) => step.result === result);
    const verdict = has('refuted') ? 'refuted' : has('undecidable') ? 'undecidable' : 'proven';
    return { verdict, steps: this.steps, notChecked: this.notChecked };
  }
}

/** @param {string} text */
function sentence(text) {
  const full = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(full) ? full : `${full}.`;
}

/** @param {boolean} holds @param {string} why @returns {asserts holds} */
export function refuteUnless(holds, why) {
  if (!holds) throw new VerifyError(why);
}

/** @param {string} why @returns {never} */
export function undecided(why) {
  throw new VerifyError(why, 'undecidable');
}

/** A value that an earlier step made; where it failed, this one stays open. @template T @param {T | null | undefined} value @returns {T} */
export function held(value) {
  if (value === null || value === undefined) undecided('Not reached, because an earlier step failed.');
  return value;
}
