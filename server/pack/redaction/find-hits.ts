import { BadInput } from '../../refusal';
import { codePointsBefore } from './code-points';
import { findFolded, fold, type Range } from './fold';
import { digitsOf } from './leak/needles';
import { findPattern, MOST_HITS } from './pattern-worker';

/** What is looked for in bulk. */
export type Find = { readonly by: 'text' | 'number' | 'pattern'; readonly what: string };

/** A place in a body, in code points. */
export type Hit = { readonly start: number; readonly end: number };

/** A digit with whatever people write between digits. */
const BETWEEN = '[ \\u00a0\\t().,/-]{0,3}';

/** Of each body, where it matches. @throws {BadInput} in words */
export async function findHits({ by, what }: Find, bodies: readonly (string | null)[]): Promise<Hit[][]> {
  const texts = bodies.map((body) => body ?? '');
  const ranges =
    by === 'text' ? findText(what, texts) : await findByPattern(by === 'number' ? numberPattern(what) : what, texts);
  if (ranges.reduce((sum, all) => sum + all.length, 0) > MOST_HITS)
    throw new BadInput(
      `There are more than ${MOST_HITS.toLocaleString('en-GB')} places. Say more closely what you look for.`,
    );
  return ranges.map((all, at) => all.map(({ start, end }) => inCodePoints(texts[at] ?? '', start, end)));
}

function findText(what: string, texts: readonly string[]): Range[][] {
  const needle = fold(what);
  if (needle.text === '') throw new BadInput('Type what is to be found.');
  return texts.map((text) => findFolded(fold(text), needle));
}

async function findByPattern(pattern: string, texts: readonly string[]): Promise<Range[][]> {
  const found: Range[][] = texts.map(() => []);
  for (const { text, start, end } of await findPattern(pattern, texts)) found[text]?.push({ start, end });
  return found;
}

/** The same digits in the same order, however they are parted. */
function numberPattern(what: string): string {
  const digits = digitsOf(what);
  if (digits === null) throw new BadInput('A number has seven digits or more, and no letters.');
  return `\\+?(?<!\\d)${[...digits].join(BETWEEN)}(?!\\d)`;
}

function inCodePoints(text: string, from: number, to: number): Hit {
  const start = codePointsBefore(text, from);
  return { start, end: start + [...text.slice(from, to)].length };
}
