import { expect, test } from 'vitest';
import { describeQuery } from './describe-query';
import { parseQuery } from './parse-query';

test.each([
  ['', 'all messages'],
  [
    'ammo nine* from:owl-17 after:2020-04-14',
    'messages with "ammo" and a word beginning "nine", from owl-17, on or after 14 April 2020 UTC',
  ],
  ['-weapon', 'messages without "weapon"'],
  ['a -b -c', 'messages with "a" and without "b" and without "c"'],
  ['-(a OR b)', 'messages without ("a" or "b")'],
  ['a OR b', 'messages with "a" or "b"'],
  ['(a OR b) -c', 'messages with ("a" or "b") and without "c"'],
  ['(a OR b) (c OR -d)', 'messages with ("a" or "b") and ("c" or not "d")'],
  ['"nine mm" "send am*"', 'messages with the phrase "nine mm" and the phrase beginning "send am"'],
  ['from:a from:b -to:c', 'messages from a or b, not to c'],
  ['in:x/1 -in:y -from:d to:e', 'messages not from d, to e, in conversation x/1, not in conversation y'],
  ['kind:image kind:text -kind:file', 'messages only pictures or text, no files'],
  [
    'after:2020-04-14T09:12+02:00 before:2020-04-14T09:12:30.5Z',
    'messages on or after 14 April 2020 07:12 UTC, before 14 April 2020 09:12:30.500 UTC',
  ],
  ['from:"al, before 1 May 2020"', 'messages from "al, before 1 May 2020"'],
])('%j', (input, described) => {
  const parsed = parseQuery(input);
  expect(parsed.ok && describeQuery(parsed.query)).toBe(described);
});
