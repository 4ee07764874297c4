import { linesOf, standIn } from '@/server/pack/visible-text';

/**
 * Everything that could move the cursor, colour, retitle, reorder or hide: controls (escape sequences begin with one), invisible
 * formatting, lone surrogates, line separators. Joiners stay, they shape emoji and scripts.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with every character that a terminal would obey shown by its name: `[ESC]`, `[U+202E]`. */
export function neutral(text: string): string {
  return text.replace(UNSAFE, (character) => standIn(character.codePointAt(0) ?? 0));
}

/** Text that is safe to print. Made by the functions of this file alone, so that no seized text reaches a terminal raw. */
export class TerminalText {
  readonly #text: string;

  constructor(key: typeof mint, text: string) {
    if (key !== mint) throw new Error('terminal text is made by `safe`, `bold` and `joined`');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const mint = Symbol('terminal text');

/** A line of ours with values in it that are made harmless. */
export function safe(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | TerminalText)[]
): TerminalText {
  const text = parts.reduce((line, part, at) => line + harmless(values[at - 1]) + part);
  return new TerminalText(mint, text);
}

function harmless(value: string | number | TerminalText | undefined): string {
  if (value instanceof TerminalText) return value.toString();
  return typeof value === 'number' ? value.toLocaleString('en-GB') : neutral(value ?? '');
}

/** Bold where people read, plain where programs do. */
export function bold(text: string): TerminalText {
  const isShown = process.stdout.isTTY && !process.env.NO_COLOR;
  return new TerminalText(mint, isShown ? `\u001b[1m${neutral(text)}\u001b[22m` : neutral(text));
}

export function joined(parts: readonly TerminalText[]): TerminalText {
  return new TerminalText(mint, parts.join(''));
}

/** A body on one line, its line breaks as a sign, the marked ranges bold. Ranges are ordered and apart. */
export function bodyLine(body: string, marks: readonly { start: number; end: number }[]): TerminalText {
  const parts: TerminalText[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push(safe`${onOneLine(body.slice(at, start))}`, bold(onOneLine(body.slice(start, end))));
    at = end;
  }
  return joined([...parts, safe`${onOneLine(body.slice(at))}`]);
}

function onOneLine(text: string): string {
  return linesOf(text).join(' ⏎ ');
}
