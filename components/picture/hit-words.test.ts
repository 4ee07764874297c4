import { describe, expect, it } from 'vitest';
import { hitWords } from './hit-words';

const words = ['Invoice', 'no.', '500', 'for', 'AMMO,', 'cash'].map((text) => ({ text }));

describe('hits among the words of a picture', () => {
  it('are the words searched for, however they are written there', () => {
    expect([...hitWords(words, 'ammo from:owl-17')]).toEqual([4]);
  });

  it('cover all words of a phrase', () => {
    expect([...hitWords(words, '"500 for ammo"')]).toEqual([2, 3, 4]);
  });

  it('are none without words to find, or with a query that can’t be read', () => {
    expect(hitWords(words, 'kind:image').size).toBe(0);
    expect(hitWords(words, '"open').size).toBe(0);
  });
});
