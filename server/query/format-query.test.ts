import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeQuery } from './describe-query';
import { formatQuery } from './format-query';
import { parseQuery } from './parse-query';
import { toTsquery } from './to-tsquery';

/** Any input is read or refused in its place; what is read is read again as the same from its canonical text. */
function expectSound(input: string): void {
  const parsed = parseQuery(input);
  if (!parsed.ok) {
    expect(parsed.message).not.toBe('');
    expect(parsed.position).toBeGreaterThanOrEqual(0);
    expect(parsed.length).toBeGreaterThan(0);
    expect(parsed.position + parsed.length).toBeLessThanOrEqual(input.length + 1);
    return;
  }
  const text = formatQuery(parsed.query);
  expect(parseQuery(text)).toEqual(parsed);
  expect(formatQuery(parsed.query)).toBe(text);
  expect(describeQuery(parsed.query)).not.toBe('');
  if (parsed.query.text) expect(toTsquery(parsed.query.text)).not.toContain("''");
}

const PIECES = [
  ...[
    'ammo',
    'owl-17',
    'Straße',
    'ﷺ',
    '!!!',
    '21:00',
    'http://a.b',
    'AND',
    'OR',
    'NOT',
    '-',
    '--',
    '(',
    ')',
    '*',
    'nine*',
  ],
  ...[
    '"',
    '“',
    '”',
    '"nine mm"',
    '"nine m*"',
    '\\',
    "'",
    ':',
    'foo:',
    'from:',
    'from:a',
    '-from:"big al"',
    'to:"a\\"b"',
  ],
  ...[
    'in:x/1',
    'kind:image',
    'kind:gif',
    'after:2020',
    'before:2021-02-03T04:05Z',
    'after:x',
    ' ',
    ' ',
    ' ',
    '\0',
    '\ud800',
  ],
];
const grammatical = fc.letrec<{ whole: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom('ammo', 'owl-17', 'nine*', '"nine mm"', '"nine m*"', 'and', 'Ørsted'),
    fc.tuple(tie('part'), fc.constantFrom(' ', ' AND ', ' OR '), tie('part')).map((pair) => `(${pair.join('')})`),
    fc
      .tuple(fc.constantFrom('-', 'NOT '), tie('part'))
      .map(([not, part]) => (part.startsWith('-') ? `NOT ${part}` : not + part)),
  ),
  whole: fc
    .tuple(
      fc.array(tie('part'), { maxLength: 4 }),
      fc.array(fc.constantFrom('from:a', '-to:"b c"', 'kind:text', 'after:2020-04'), { maxLength: 3 }),
    )
    .map(([parts, filters]) => [...new Set([...parts, ...filters])].join(' ')),
})).whole;

describe('any query at all', () => {
  test('any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 1_100, size: 'max' }), expectSound));
  });

  test('pieces of the language in any order', () => {
    const jumbled = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
    const spaced = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(' '));
    fc.assert(fc.property(fc.oneof(jumbled, spaced), expectSound), { numRuns: 3_000 });
  });

  test('everything the grammar allows is read', () => {
    const run = (input: string) => {
      fc.pre(input.length < 500);
      const parsed = parseQuery(input);
      if (!parsed.ok) expect(parsed.message).toContain('nested deeper');
      expectSound(input);
    };
    fc.assert(fc.property(grammatical, run), { numRuns: 1_000 });
  });

  test('a name of any characters can be asked for and is written so that it is read again', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => text.trim() !== '' && !text.includes('\0'));
    const written = (text: string) => `from:"${text.replace(/["\\]/g, '\\$&')}"`;
    const run = (text: string) => {
      expect(parseQuery(written(text))).toMatchObject({ ok: true, query: { from: [text] } });
      expectSound(written(text));
    };
    fc.assert(fc.property(fc.oneof(name, fc.constantFrom('//x', '"', '\\', 'a\\', '(', 'a b', '“', '-', '*')), run));
  });
});

describe('canonical text', () => {
  test.each([
    ['', ''],
    ['A  AND NOT (b OR "c")', 'a -(b OR c)'],
    ['from:x (a OR owl-1*)', '(a OR "owl 1*") from:x'],
    ['a OR b c', 'a OR b c'],
    [
      'before:2020-04 after:2020-03-01T12:00Z -kind:file',
      '-kind:file after:2020-03-01T12:00:00.000Z before:2020-04-01',
    ],
    ['from:"al" -from:"big al"', 'from:al -from:"big al"'],
  ])('%j', (input, canonical) => {
    const parsed = parseQuery(input);
    expect(parsed.ok && formatQuery(parsed.query)).toBe(canonical);
  });
});

const NAUGHTY = path.resolve(import.meta.dirname, '../../../shared/data/robustness/blns/blns.json');
const isAbsent = !existsSync(NAUGHTY);
if (isAbsent) console.warn(`SKIPPED: the list of naughty strings is not at ${NAUGHTY}`);

test.skipIf(isAbsent)('naughty strings (skipped without ../shared), bare, quoted, as a name', () => {
  const strings: string[] = JSON.parse(readFileSync(NAUGHTY, 'utf8'));
  expect(strings.length).toBeGreaterThan(500);
  for (const text of strings)
    for (const input of [text, `"${text}"`, `from:"${text}"`, `-(${text})`]) expectSound(input);
});
