import { describe, expect, it } from 'vitest';
import { Random } from './random';

describe('Random', () => {
  it('begins differently for neighbouring seeds', () => {
    const first = (seed: number) => new Random(seed).next();
    expect(new Set(Array.from({ length: 500 }, (_, seed) => first(seed))).size).toBe(500);
  });

  it('reaches both ends of a range and nothing beyond', () => {
    const random = new Random(1);
    const drawn = Array.from({ length: 5000 }, () => random.between(1, 6));
    expect([...new Set(drawn)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('has nothing to pick from an empty list, and says so', () => {
    expect(() => new Random(1).pick([])).toThrow(/nothing to pick/);
  });
});
