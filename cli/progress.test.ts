import { expect, test } from 'vitest';
import { progressText } from './progress';

test('progress tells share, rate and time left', () => {
  expect(progressText({ step: 'Storing', done: 50, total: 200 }, 10)).toBe(
    'Storing  [######..................] 25 %  5/s  0:30 left',
  );
});

test('the rate is of what was watched, not of what was done before', () => {
  expect(progressText({ step: 'S', done: 150, total: 200 }, 10, 100)).toContain('5/s  0:10 left');
});

test('without a total, or before the first second, nothing is made up', () => {
  expect(progressText({ step: 'Storing', done: 3_000_000, total: null }, 0, 0, true)).toBe('Storing  3.0 MB');
  expect(progressText({ step: 'Storing', done: 0, total: 10 }, 0)).toBe('Storing  [........................] 0 %');
});
