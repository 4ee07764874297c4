import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlight } from './highlight';
import { parseQuery } from './parse-query';
import type { TextNode } from './query';
import { wordsOf } from './words';

function textOf(input: string): TextNode | null {
  const parsed = parseQuery(input);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.query.text;
}

/** The body with [ ] round what is highlighted. */
function marked(body: string, input: string): string {
  let [out, at] = ['', 0];
  for (const { start, end } of highlight(body, textOf(input))) {
    out += `${body.slice(at, start)}[${body.slice(start, end)}]`;
    at = end;
  }
  return out + body.slice(at);
}

/** The definition, word by word and pattern by pattern: which words are part of some hit. */
function wordsHit(body: string, node: TextNode): boolean[] {
  const words = wordsOf(body).map(({ word }) => word);
  if (node.kind === 'not') return words.map(() => false);
  if ('nodes' in node) {
    const each = node.nodes.map((part) => wordsHit(body, part));
    return words.map((_, index) => each.some((hits) => hits[index]));
  }
  const [pattern, isPrefix] =
    node.kind === 'phrase' ? [node.words, node.prefixLast] : [[node.word], node.kind === 'prefix'];
  const fits = (first: number) =>
    pattern.every((wanted, offset) => {
      const word = words[first + offset];
      return isPrefix && offset === pattern.length - 1 ? word?.startsWith(wanted) : word === wanted;
    });
  return words.map((_, index) => pattern.some((__, offset) => index >= offset && fits(index - offset)));
}

describe('highlight', () => {
  test.each([
    ['nothing negated', 'send ammo and guns', '-ammo guns', 'send ammo and [guns]'],
    ['nothing inside a word', 'ammonite', 'ammo', 'ammonite'],
    ['no torn phrase', 'owl 18, owl and 17', 'owl-17', 'owl 18, owl and 17'],
    ['a word, whatever its case and accents', 'Ámmo cafe\u0301', 'ammo café', '[Ámmo] [cafe\u0301]'],
    ['a beginning', 'nine ninety mine', 'nin*', '[nine] [ninety] mine'],
    ['a phrase over punctuation', 'from Owl-17: hi', '"owl 17"', 'from [Owl-17]: hi'],
    ['a phrase with a beginning', 'two nine millimetre', '"nine mil*"', 'two [nine millimetre]'],
    ['overlapping phrases as one', 'a b c d', '"a b" OR "b c"', '[a b c] d'],
    ['a short phrase inside a longer one that breaks off', 'a b c x', '"a b c d" OR "b c"', 'a [b c] x'],
    ['a repeated phrase', 'a a a b', '"a a b"', 'a [a a b]'],
    ['words one character stands for', 'ﷺ', 'الله', '[ﷺ]'],
  ])('%s', (_, body, input, expected) => {
    expect(marked(body, input)).toBe(expected);
  });

  test('no query, no highlight', () => {
    expect(highlight('ammo', null)).toEqual([]);
  });

  test('agrees with the definition on texts made to overlap', () => {
    const letters = fc.constantFrom('a', 'b', 'ab', 'aab');
    const terms = fc.array(letters, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    const queries = fc.array(fc.tuple(terms, fc.constantFrom('', '*'), fc.constantFrom('', '', '-')), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), queries, (words, parts) => {
        const body = words.join(' ');
        const node = textOf(parts.map(([term, star, minus]) => `${minus}"${term}${star}"`).join(' OR '));
        const ranges = highlight(body, node);
        const hits = wordsOf(body).map(({ start, end }) =>
          ranges.some((range) => range.start <= start && end <= range.end),
        );
        expect(hits).toEqual(node ? wordsHit(body, node) : []);
        ranges.forEach((range, index) => {
          expect(range.start).toBeGreaterThan(ranges[index - 1]?.end ?? -1);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('a body of a megabyte made to be slow is read once', () => {
    const body = 'a '.repeat(500_000);
    const almost = `${'a '.repeat(480)}b`;
    expect(highlight(body, textOf(`"${almost}"`))).toEqual([]);
    expect(highlight(body, textOf(`"${'a '.repeat(480)}"`))).toEqual([{ start: 0, end: body.length - 1 }]);
  });
});
