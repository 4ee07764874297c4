import { checkValue, type Filter, fieldNamed } from './filter';
import type { TextNode } from './query';
import { QUOTES, readName, readPhrase } from './quotes';
import { QueryRefusal, type Span } from './refusal';
import { termOf } from './term';

export type Operator = 'and' | 'or' | 'not';
export type Token =
  | (Span & { kind: Operator | 'open' | 'close' })
  | (Span & { kind: 'term'; node: TextNode })
  | (Span & { kind: 'filter'; filter: Filter });

const SPACE = /\s*/y;
/** A minus negates only at the start of a term: not in owl-17, not in --force, not on its own. */
const MINUS = /(?<![^\s(])-(?=[^\s)-])/y;
const BARE = new RegExp(`[^\\s()${QUOTES}]+`, 'y');
/** Letters and a colon are a filter; 21:00 and https:// are words. */
const FIELD = /^(\p{L}+):(?!\/\/)/u;
const OPERATORS = new Map<string, Operator>([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);

function matchAt(pattern: RegExp, input: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(input)?.[0] ?? '';
}

function isQuote(char: string | undefined): boolean {
  return char !== undefined && QUOTES.includes(char);
}

function filterAt(input: string, at: number, name: string, bare: string): Token {
  const field = fieldNamed(name, { position: at, length: name.length + 1 });
  const valueAt = at + name.length + 1;
  const bareEnd = at + bare.length;
  const isQuoted = bareEnd === valueAt && isQuote(input[valueAt]);
  if (!isQuoted && (isQuote(input[bareEnd]) || input[bareEnd] === '(')) {
    const span = { position: at, length: bare.length + 1 };
    throw new QueryRefusal(span, `A name with quotation marks or parentheses stands in quotes: ${field}:"…"`);
  }
  const { content, end } = isQuoted
    ? readName(input, valueAt)
    : { content: input.slice(valueAt, bareEnd), end: bareEnd };
  const filter = { field, value: content, position: at, length: end - at };
  checkValue(filter);
  return { kind: 'filter', filter, position: at, length: end - at };
}

function bareAt(input: string, at: number): Token {
  const bare = matchAt(BARE, input, at);
  const span = { position: at, length: bare.length };
  const operator = OPERATORS.get(bare);
  if (operator) return { kind: operator, ...span };
  const name = FIELD.exec(bare)?.[1];
  if (name) return filterAt(input, at, name, bare);
  // Read as two words it would search for something else than was meant, and find nothing without saying why.
  if (bare.startsWith('NEAR/')) throw new QueryRefusal(span, 'NEAR/ can’t be used here');
  return { kind: 'term', node: termOf(bare, span), ...span };
}

function tokenAt(input: string, at: number): Token {
  const char = input[at];
  if (char === '(') return { kind: 'open', position: at, length: 1 };
  if (char === ')') return { kind: 'close', position: at, length: 1 };
  if (matchAt(MINUS, input, at)) return { kind: 'not', position: at, length: 1 };
  if (!isQuote(char)) return bareAt(input, at);
  const { content, end } = readPhrase(input, at);
  const span = { position: at, length: end - at };
  return { kind: 'term', node: termOf(content, span), ...span };
}

/** Cuts a query into operators, parentheses, terms and filters; refuses what is wrong with any one of them. */
export function readTokens(input: string): Token[] {
  const tokens: Token[] = [];
  let at = matchAt(SPACE, input, 0).length;
  while (at < input.length) {
    const token = tokenAt(input, at);
    tokens.push(token);
    at += token.length;
    at += matchAt(SPACE, input, at).length;
  }
  return tokens;
}
