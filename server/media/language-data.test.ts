import { expect, test } from 'vitest';
import { installedLanguages, loadLanguages } from './language-data';

test.each([
  ['tlh'],
  ['../eng'],
  ['eng/../nld'],
  [''],
])('refuses %j, which is not installed, and names what is', (code) => {
  expect(() => loadLanguages([code])).toThrow(installedLanguages().join(', '));
});

test('every language that is said to be installed has a model', () => {
  for (const { data } of loadLanguages(installedLanguages())) {
    expect(Buffer.from(data.subarray(0, 2)).toString('hex')).toBe('1f8b');
  }
});
