import type { Random } from './random';
import { SLOTS, type Slot } from './slot-names';

/** A compiled phrase: literal text, the number of a slot, or alternatives of which one is taken. */
type Part = string | number | readonly Template[];
export type Template = readonly Part[];

/** Gives the text of a slot; the same slot keeps its text as long as one matter is talked about. */
export type Fill = (slot: number) => string;

/**
 * Compiles a phrase: `{a|b}` is a choice (it may nest, and `{a|}` is an option), `{amount}` a slot.
 * Throws on a slot nobody fills or a brace left open, naming the phrase.
 */
export function compile(phrase: string): Template {
  const { template, end } = parse(phrase, 0);
  if (end !== phrase.length) throw new SyntaxError(`unbalanced brace in phrase: ${phrase}`);
  return template;
}

function parse(phrase: string, from: number): { template: Template; end: number } {
  const parts: Part[] = [];
  let at = from;
  while (at < phrase.length && phrase[at] !== '}' && !(phrase[at] === '|' && from > 0)) {
    if (phrase[at] === '{') {
      const braced = parseBraces(phrase, at + 1);
      parts.push(braced.part);
      at = braced.end;
    } else {
      const stop = nextMark(phrase, at);
      parts.push(phrase.slice(at, stop));
      at = stop;
    }
  }
  return { template: parts, end: at };
}

function parseBraces(phrase: string, from: number): { part: Part; end: number } {
  const alternatives: Template[] = [];
  let at = from;
  for (;;) {
    const { template, end } = parse(phrase, at);
    alternatives.push(template);
    if (end >= phrase.length) throw new SyntaxError(`brace left open in phrase: ${phrase}`);
    at = end + 1;
    if (phrase[end] === '}') break;
  }
  return { part: alternatives.length > 1 ? alternatives : slotNamed(phrase.slice(from, at - 1), phrase), end: at };
}

function slotNamed(name: string, phrase: string): number {
  const slot = SLOTS.indexOf(name as Slot);
  if (slot < 0) throw new SyntaxError(`unknown slot ${name} in phrase: ${phrase}`);
  return slot;
}

function nextMark(phrase: string, from: number): number {
  let at = from + 1;
  while (at < phrase.length && !'{|}'.includes(phrase.charAt(at))) at++;
  return at;
}

/** The phrase as text. */
export function expand(template: Template, random: Random, fill: Fill): string {
  let text = '';
  for (const part of template) {
    if (typeof part === 'string') text += part;
    else if (typeof part === 'number') text += fill(part);
    else text += expand(random.pick(part), random, fill);
  }
  return text;
}
