import { describe, expect, test } from 'vitest';
import { cornered, moved, resized, within } from './boxes';
import { numbersOf } from './numbering';
import { piecesOf, stepped, wordsOf } from './pieces';
import type { Redaction } from './use-redactions';

const span = (id: string, start: number, end: number, over: Partial<Redaction> = {}): Redaction => ({
  id,
  batch: id,
  kind: 'span',
  message: 'm',
  attachment: null,
  span: { start, end },
  box: null,
  handle: null,
  label: null,
  reason: 'handling',
  author: 'A',
  at: new Date(0),
  undone: null,
  ...over,
});

describe('a body in pieces', () => {
  test('shows one mark in place of words, by code points', () => {
    expect(
      piecesOf('😀 ask Ada now', [span('a', 6, 9)]).map((piece) => (piece.kind === 'text' ? piece.text : '■')),
    ).toEqual(['😀 ask ', '■', ' now']);
  });

  test('of overlapping spans no word between them is left', () => {
    const pieces = piecesOf('one two three four', [span('a', 4, 13), span('b', 8, 18)]);
    expect(pieces.map((piece) => (piece.kind === 'text' ? piece.text : '■'))).toEqual(['one ', '■', '■']);
  });
});

describe('words by keys', () => {
  const words = wordsOf('😀 ask Ada, now');

  test('are stepped through from either end, and added to', () => {
    const first = stepped(words, null, 1, false);
    expect(first).toEqual({ start: 2, end: 5 });
    expect(stepped(words, first, 1, true)).toEqual({ start: 2, end: 9 });
    expect(stepped(words, first, 1, false)).toEqual({ start: 6, end: 9 });
    expect(stepped(words, { start: 11, end: 14 }, 1, false)).toEqual({ start: 11, end: 14 });
    expect(stepped(words, null, -1, false)).toEqual({ start: 11, end: 14 });
  });
});

describe('a box', () => {
  const size = { width: 200, height: 100 };

  test('drawn from any corner is the same; it stays inside and is never nothing', () => {
    expect(cornered({ x: 50, y: 40 }, { x: 10, y: 80 })).toEqual({ x0: 10, y0: 40, x1: 50, y1: 80 });
    expect(within({ x0: -5, y0: 95, x1: 300, y1: 99 }, size)).toEqual({ x0: 0, y0: 95, x1: 200, y1: 99 });
    expect(within({ x0: 10, y0: 10, x1: 10, y1: 10 }, size)).toEqual({ x0: 10, y0: 10, x1: 14, y1: 14 });
  });

  test('moves and grows by arrows, as far as the picture goes', () => {
    const box = { x0: 0, y0: 0, x1: 20, y1: 20 };
    expect(moved(box, 'ArrowRight', size)).toEqual({ x0: 2, y0: 0, x1: 22, y1: 20 });
    expect(moved(box, 'ArrowUp', size)).toEqual(box);
    expect(resized(box, 'ArrowDown', size)).toEqual({ x0: 0, y0: 0, x1: 20, y1: 22 });
    expect(moved(box, 'a', size)).toBeNull();
  });
});

test('numbers follow the pages, and what is undone has none', () => {
  const message = (key: string, sender: string) => ({ key, sender, recipients: [], body: 'x' });
  const list = [
    span('later', 0, 1, { message: 'b' }),
    span('undone', 0, 1, { message: 'a', undone: { by: 'A', at: new Date(0) } }),
    span('handle', 0, 0, { kind: 'handle', message: null, span: null, handle: 'owl' }),
    span('first', 0, 1, { message: 'a' }),
  ];
  const messages = [message('a', 'owl'), message('b', 'owl')] as unknown as Parameters<typeof numbersOf>[1];
  expect([...numbersOf(list, messages)]).toEqual([
    ['handle', 1],
    ['first', 2],
    ['later', 3],
  ]);
});
