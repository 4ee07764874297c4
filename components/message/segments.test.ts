import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfControl, segmentsOf } from './segments';

describe('segments of a body', () => {
  it('never leaves a character that turns or hides text in what is drawn as text', () => {
    const spoof = 'pay\u202e005\u202c \u200bnow\u0000';
    const drawn = segmentsOf(spoof, []).filter(({ kind }) => kind !== 'control');
    expect(drawn.map(({ text }) => text).join('')).toBe('pay005 now');
  });

  it('marks a hit even when a hidden character was put inside it', () => {
    const segments = segmentsOf('buy am\u00admo', [{ start: 4, end: 9 }]);
    expect(segments).toEqual([
      { kind: 'text', text: 'buy ', at: 0 },
      { kind: 'hit', text: 'am', at: 4 },
      { kind: 'control', text: '\u00ad', at: 6 },
      { kind: 'hit', text: 'mo', at: 7 },
    ]);
  });

  it('keeps joiners and line breaks as they are', () => {
    expect(segmentsOf('می\u200cخواهم\r\n👩\u200d🚀', [])).toHaveLength(1);
  });

  it('is the body again when joined', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (body, a, b) => {
        const [start = 0, end = 0] = [a % (body.length + 1), b % (body.length + 1)].sort((x, y) => x - y);
        const joined = segmentsOf(body, [{ start, end }]).map(({ text }) => text);
        expect(joined.join('')).toBe(body);
      }),
    );
  });

  it('names what it shows', () => {
    expect([nameOfControl('\0'), nameOfControl('\u202e'), nameOfControl('\u{e0041}')]).toEqual([
      'U+0000',
      'U+202E',
      'U+E0041',
    ]);
  });
});
