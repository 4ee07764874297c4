import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved } from './moved';

describe('the order of a pack', () => {
  it('moves an exhibit up and down', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });

  it('stays as it is beyond its ends', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  it('never loses or doubles an exhibit', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.integer(), fc.integer(), (list, a, b) => {
        expect(new Set(moved(list, a % 9, b % 9))).toEqual(new Set(list));
        expect(moved(list, a % 9, b % 9)).toHaveLength(list.length);
      }),
    );
  });
});
