import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOf } from './words';

const spelt = (text: string) => wordsOf(text).map(({ word }) => word);

describe('wordsOf', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['!!! 🔫 -', []],
    ['Send AMMO, now.', ['send', 'ammo', 'now']],
    ['owl-17 21:00', ['owl', '17', '21', '00']],
    ['café cafe\u0301', ['cafe', 'cafe']],
    [
      'Straße GROẞ Ørsted Łódź Đorđe Æble cœur Þór ısı İstanbul',
      'strasse gross orsted lodz dorde aeble coeur thor isi istanbul'.split(' '),
    ],
    ['ｗｅａｐｏｎ 𝐠𝐮𝐧 ﬁne №5 ½', ['weapon', 'gun', 'fine', 'no5', '1', '2']],
    ['мой Ёж', ['мои', 'еж']],
    ['أَنْتَ', ['انت']],
    ['don’t donʼt', ['don', 't', 'don', 't']],
    ['500₺ £500', ['500', '500']],
  ])('%j', (text, words) => {
    expect(spelt(text)).toEqual(words);
  });

  test('Hangul is one word whether a telephone composed it or not', () => {
    expect(spelt('한국'.normalize('NFD'))).toEqual(['한국']);
    expect(spelt('한국')).toEqual(['한국']);
  });

  test('offsets are of the original text, its marks and surrogate pairs included', () => {
    expect(wordsOf('🔫 cafe\u0301! 𝐠𝐮𝐧')).toEqual([
      { word: 'cafe', start: 3, end: 8 },
      { word: 'gun', start: 10, end: 16 },
    ]);
  });

  test('a word is cut to 100 characters, its place is not', () => {
    expect(wordsOf('𐐨'.repeat(150))).toEqual([{ word: '𐐨'.repeat(100), start: 0, end: 300 }]);
  });

  test('a word of the result is its own only word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { word } of wordsOf(text)) expect(spelt(word)).toEqual([word]);
      }),
    );
  });

  test('upper case, composed and decomposed spellings give the same words', () => {
    const letters = fc.constantFrom(...'aeiouncszgAEIOUéèñçşğáöü 1-'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 50 }), (text) => {
        expect(spelt(text.toUpperCase())).toEqual(spelt(text));
        expect(spelt(text.normalize('NFD'))).toEqual(spelt(text.normalize('NFC')));
      }),
    );
  });

  test('places are ordered, inside the text, and hold the word they are said to hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        // One character can hold the end of one word and the beginning of another (ﷺ), so places may share it.
        let before = { start: 0, end: 0 };
        for (const { word, start, end } of wordsOf(text)) {
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(before.start);
          expect(end).toBeGreaterThanOrEqual(before.end);
          expect(spelt(text.slice(start, end))).toContain(word);
          before = { start, end };
        }
        expect(before.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
