import { QueryRefusal } from './refusal';

/** Word processors and phones turn " into these; inside them there is no escaping. */
const CURLY = '“”„';
export const QUOTES = `"${CURLY}`;

export type Quoted = { content: string; end: number };

function closed(pattern: RegExp, input: string, at: number): Quoted {
  pattern.lastIndex = at;
  const match = pattern.exec(input);
  if (!match) throw new QueryRefusal({ position: at, length: 1 }, 'This quotation mark is never closed');
  return { content: match[1] ?? '', end: pattern.lastIndex };
}

const CURLY_QUOTED = new RegExp(`[${CURLY}]([^${QUOTES}]*)[${QUOTES}]`, 'y');
const PLAIN_QUOTED = /"([^"]*)"/y;
const ESCAPED_QUOTED = /"((?:[^"\\]|\\.)*)"/sy;

/** Words between quotes at `at`. A backslash is punctuation here: no word holds one. */
export function readPhrase(input: string, at: number): Quoted {
  return closed(input[at] === '"' ? PLAIN_QUOTED : CURLY_QUOTED, input, at);
}

/** A name between quotes at `at`; handles may hold quotes and backslashes, so \" and \\ stand for those. */
export function readName(input: string, at: number): Quoted {
  if (input[at] !== '"') return closed(CURLY_QUOTED, input, at);
  const { content, end } = closed(ESCAPED_QUOTED, input, at);
  return { content: content.replace(/\\(["\\])/g, '$1'), end };
}

/** The name as `readName`, or the reader of bare words, takes it back. A name that begins with // would read as a URL. */
export function writeName(name: string): string {
  const isPlain = !name.startsWith('//') && !/[\s()]/.test(name) && ![...QUOTES].some((quote) => name.includes(quote));
  return isPlain ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}
