import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonText } from './say';
import { bodyLine, neutral, safe, TerminalText } from './terminal-text';

/** What a terminal obeys instead of showing. */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u;

describe('seized text on a terminal', () => {
  test('cannot clear the screen, retitle the window or move the cursor', () => {
    expect(neutral('\u001b[2J\u001b]0;title\u0007\r\u009b1A')).toBe('[ESC][2J[ESC]]0;title[BEL][CR][U+009B]1A');
  });

  test('cannot turn the direction of what follows', () => {
    expect(neutral('abc\u202egpj.exe')).toBe('abc[U+202E]gpj.exe');
  });

  test('keeps emoji, joined ones too, and other scripts', () => {
    for (const text of ['👩‍👩‍👧 ok', 'مرحبا', 'é', 'நி']) expect(neutral(text)).toBe(text);
  });

  test('has nothing in it that a terminal obeys, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), fc.nat(40), (text, one, other) => {
        const [start, end] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)];
        expect(neutral(text)).not.toMatch(OBEYED);
        expect(String(safe`${text}`)).not.toMatch(OBEYED);
        expect(String(bodyLine(text, [{ start, end }]))).not.toMatch(OBEYED);
      }),
    );
  });

  test('is printed on one line', () => {
    expect(String(bodyLine('one\r\ntwo\nthree', [{ start: 5, end: 8 }]))).toBe('one ⏎ two ⏎ three');
  });

  test('cannot be passed off as safe', () => {
    const Forged = TerminalText as unknown as new (...args: unknown[]) => TerminalText;
    expect(() => new Forged(Symbol('terminal text'), '\u001b[2J')).toThrow();
  });

  test('means the same in JSON, and stays harmless there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = jsonText({ body: text });
        expect(JSON.parse(written)).toEqual({ body: text });
        expect(written.replaceAll('\n', '')).not.toMatch(OBEYED);
      }),
    );
  });
});
