import { automatonFor, type Pattern, type State } from './phrase-automaton';
import type { TextNode } from './query';
import { wordsOf } from './words';

/** UTF-16 offsets in the body, end exclusive. */
export type Range = { start: number; end: number };

/** What would be a hit; negated parts never are. */
function patternsOf(node: TextNode): Pattern[] {
  switch (node.kind) {
    case 'word':
      return [{ words: [node.word], prefix: null }];
    case 'prefix':
      return [{ words: [], prefix: node.word }];
    case 'phrase':
      return node.prefixLast
        ? [{ words: node.words.slice(0, -1), prefix: node.words.at(-1) ?? '' }]
        : [{ words: node.words, prefix: null }];
    case 'not':
      return [];
    default:
      return node.nodes.flatMap(patternsOf);
  }
}

/** One lookup for each length of prefix: a query has room for few lengths, but for many prefixes. */
function beginsWithOne(word: string, prefixes: ReadonlySet<string>, lengths: readonly number[]): boolean {
  return lengths.some((length) => length <= word.length && prefixes.has(word.slice(0, length)));
}

/** How many words the longest phrase has that `word` ends as a prefix; 0 for none. */
function prefixMatch(before: State, word: string, lengths: readonly number[]): number {
  let state = before.waiting;
  while (state) {
    if (beginsWithOne(word, state.prefixes, lengths)) return state.depth + 1;
    state = state.fallback?.waiting ?? null;
  }
  return 0;
}

/** Ranges come ordered by their end; a longer one swallows those it reaches back over. */
function pushMerged(ranges: Range[], start: number, end: number): void {
  let from = start;
  for (let last = ranges.at(-1); last && last.end >= from; last = ranges.at(-1)) {
    from = Math.min(from, last.start);
    ranges.pop();
  }
  ranges.push({ start: from, end });
}

/** Where the words, beginnings and phrases of a query stand in a body: ordered, apart from each other, in linear time. */
export function highlight(body: string, node: TextNode | null): Range[] {
  const patterns = node ? patternsOf(node) : [];
  if (patterns.length === 0) return [];
  const lengths = [...new Set(patterns.flatMap(({ prefix }) => (prefix === null ? [] : [prefix.length])))];
  const words = wordsOf(body);
  const ranges: Range[] = [];
  let state = automatonFor(patterns);
  for (const [index, { word, end }] of words.entries()) {
    const begun = prefixMatch(state, word, lengths);
    state = state.after(word);
    const first = words[index - Math.max(begun, state.matched) + 1];
    if (first && (begun > 0 || state.matched > 0)) pushMerged(ranges, first.start, end);
  }
  return ranges;
}
