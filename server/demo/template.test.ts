import { describe, expect, it } from 'vitest';
import { Random } from './random';
import { SLOTS } from './slot-names';
import { compile, expand } from './template';

const named = (slot: number) => `<${SLOTS[slot]}>`;
const ways = (phrase: string) => {
  const random = new Random(2);
  const template = compile(phrase);
  return new Set(Array.from({ length: 200 }, () => expand(template, random, named)));
};

describe('a phrase', () => {
  it.each([
    'open {a|b',
    'stray } brace',
    'an {unknownslot} here',
  ])('that is wrong is refused and shown: %s', (phrase) => {
    expect(() => compile(phrase)).toThrow(phrase);
  });

  it('takes every choice, nested ones too, and fills its slots', () => {
    const expected = ['bring', 'take'].flatMap((verb) =>
      ['', ' to him', ' to <place>'].map((end) => `${verb} <amount>${end}`),
    );
    expect(ways('{bring|take} {amount}{ to {{place}|him}|}')).toEqual(new Set(expected));
  });
});
