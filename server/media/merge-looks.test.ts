import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeLooks } from './merge-looks';
import type { Line, Word } from './word';

const word = (text: string, x0: number, y0: number, confidence = 95): Word => ({
  text,
  confidence,
  box: { x0, y0, x1: x0 + 50, y1: y0 + 20 },
});
const textOf = (lines: readonly Line[]) => lines.map((line) => line.map(({ text }) => text).join(' '));

test('what only the second look saw stands at its height between the first look’s lines', () => {
  const first = [[word('top', 0, 0)], [word('bottom', 0, 200)]];
  const second = [[word('middle', 300, 100)], [word('above', 0, -50)], [word('below', 0, 300)]];
  expect(textOf(mergeLooks(first, second))).toEqual(['above', 'top', 'middle', 'bottom', 'below']);
});

test('where both saw something the first look stands, even half covered', () => {
  expect(textOf(mergeLooks([[word('500', 0, 0)]], [[word('800', 20, 5), word('euro', 80, 0)]]))).toEqual([
    '500',
    'euro',
  ]);
});

test('doubtful words of the second look are outlines, not text', () => {
  expect(mergeLooks([], [[word('(]', 0, 0, 40)]])).toEqual([]);
});

test('columns keep the order in which the first look read them', () => {
  const columns = [[word('a', 0, 0)], [word('b', 0, 100)], [word('c', 500, 0)], [word('d', 500, 100)]];
  expect(textOf(mergeLooks(columns, [])).join('')).toBe('abcd');
});

test('no word of the first look is ever lost, changed or moved past another', () => {
  const words = fc.record({
    text: fc.string({ minLength: 1 }),
    x: fc.nat(900),
    y: fc.nat(900),
    confidence: fc.integer({ min: 0, max: 100 }),
  });
  const looks = fc.array(
    fc.array(
      words.map(({ text, x, y, confidence }) => word(text, x, y, confidence)),
      { minLength: 1 },
    ),
  );
  fc.assert(
    fc.property(looks, looks, (first, second) => {
      const kept = new Set(first.flat());
      expect(
        mergeLooks(first, second)
          .flat()
          .filter((each) => kept.has(each)),
      ).toEqual(first.flat());
    }),
  );
});
