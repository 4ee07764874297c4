import { describe, expect, it } from 'vitest';
import { sequenceGaps } from './sequence-gaps';

describe('gaps in a case’s history', () => {
  it('counts each number that is missing', () => {
    expect(sequenceGaps([9, 8, 5, 4])).toBe(2);
  });

  it('takes a repeated number for a fault, too', () => {
    expect(sequenceGaps([9, 8, 8])).toBe(1);
  });

  it('finds none in a whole history', () => {
    expect(sequenceGaps([4, 3, 2, 1])).toBe(0);
    expect(sequenceGaps([])).toBe(0);
  });
});
