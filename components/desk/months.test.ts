import { describe, expect, it } from 'vitest';
import { everyMonth, nextMonth } from './months';

describe('months of a chart', () => {
  it('draws the quiet months too, across the year’s end', () => {
    const found = [
      { month: '2021-01', n: 2 },
      { month: '2020-11', n: 5 },
    ];
    expect(everyMonth(found)).toEqual([
      { month: '2020-11', n: 5 },
      { month: '2020-12', n: 0 },
      { month: '2021-01', n: 2 },
    ]);
  });

  it('has no bars without hits', () => {
    expect(everyMonth([])).toEqual([]);
  });

  it('goes on from December', () => {
    expect(nextMonth('2020-12')).toBe('2021-01');
  });
});
