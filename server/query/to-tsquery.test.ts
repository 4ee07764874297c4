import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from './parse-query';
import type { TextNode } from './query';
import { toTsquery } from './to-tsquery';

function tsqueryOf(input: string): string {
  const parsed = parseQuery(input);
  if (!parsed.ok || !parsed.query.text) throw new Error('the test needs words');
  return toTsquery(parsed.query.text);
}

/** Reads tsquery text by the rules of the PostgreSQL manual; null where something stands that is neither lexeme nor operator. */
function lexemesIn(tsquery: string): string[] | null {
  const token = /\s*(?:'((?:[^'\\]|''|\\.)+)'(?::\*)?|<->|[&|!()])/suy;
  const lexemes: string[] = [];
  while (token.lastIndex < tsquery.length) {
    const match = token.exec(tsquery);
    if (!match) return null;
    if (match[1] !== undefined) lexemes.push(match[1].replace(/''|\\(.)/gsu, (pair, escaped) => escaped ?? pair[0]));
  }
  return lexemes;
}

function wordsIn(node: TextNode): string[] {
  if (node.kind === 'word' || node.kind === 'prefix') return [node.word];
  if (node.kind === 'phrase') return node.words;
  return node.kind === 'not' ? wordsIn(node.node) : node.nodes.flatMap(wordsIn);
}

const { tree } = fc.letrec<{ tree: TextNode; leaf: TextNode }>((tie) => {
  const word = fc.string({
    unit: fc.constantFrom("'", '\\', ' ', '&', '|', '!', '(', ')', ':', '*', '<', 'a', 'é', '🔫'),
    minLength: 1,
  });
  return {
    leaf: fc.oneof(
      fc.record({ kind: fc.constant('word' as const), word }),
      fc.record({ kind: fc.constant('prefix' as const), word }),
      fc.record({
        kind: fc.constant('phrase' as const),
        words: fc.array(word, { minLength: 2 }),
        prefixLast: fc.boolean(),
      }),
    ),
    tree: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        nodes: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant('not' as const), node: tie('tree') }),
    ),
  };
});

describe('toTsquery', () => {
  test('no word can break out of its quotes, whatever it is made of', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(lexemesIn(toTsquery(node))).toEqual(wordsIn(node));
      }),
    );
  });

  test.each([
    ['ammo', "'ammo'"],
    ['nine*', "'nine':*"],
    ['owl-17', "('owl' <-> '17')"],
    ['"nine m*"', "('nine' <-> 'm':*)"],
    ['a b OR -c', "(('a' & 'b') | !'c')"],
    ['-(a OR "b c")', "!('a' | ('b' <-> 'c'))"],
  ])('%s', (input, tsquery) => {
    expect(tsqueryOf(input)).toBe(tsquery);
  });
});
