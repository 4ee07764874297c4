import { describe, expect, test } from 'vitest';
import { parseQuery } from './parse-query';
import { openQuery, type Query, type TextNode } from './query';

/** What a query reads as; the refusal itself if it is refused, so that a failing test shows the reason. */
function read(input: string): unknown {
  const parsed = parseQuery(input);
  return parsed.ok ? parsed.query : parsed;
}

function query(parts: Partial<Query>): Query {
  return { ...openQuery(), ...parts };
}

const word = (text: string): TextNode => ({ kind: 'word', word: text });
const and = (...nodes: TextNode[]): TextNode => ({ kind: 'and', nodes });
const or = (...nodes: TextNode[]): TextNode => ({ kind: 'or', nodes });
const not = (node: TextNode): TextNode => ({ kind: 'not', node });
const [a, b, c] = [word('a'), word('b'), word('c')];

describe('what is refused, and where', () => {
  test.each([
    ['ammo "nine', 5, 1, 'This quotation mark is never closed'],
    ['“nine', 0, 1, 'This quotation mark is never closed'],
    ['from:"big al', 5, 1, 'This quotation mark is never closed'],
    ['ammo (nine OR ten', 5, 1, 'This parenthesis is never closed'],
    ['ammo (', 5, 1, 'This parenthesis is never closed'],
    ['ammo ()', 5, 2, 'There is nothing between the parentheses'],
    ['ammo)', 4, 1, 'This closing parenthesis has no opening one'],
    [')', 0, 1, 'This closing parenthesis has no opening one'],
    ['ammo AND', 5, 3, 'AND needs something after it'],
    ['ammo OR', 5, 2, 'OR needs something after it'],
    ['ammo NOT', 5, 3, 'NOT needs something after it'],
    ['(ammo OR) nine', 6, 2, 'OR needs something after it'],
    ['AND ammo', 0, 3, 'AND needs something before it'],
    ['a (OR b)', 3, 2, 'OR needs something before it'],
    ['a AND OR b', 2, 3, 'AND needs something after it'],
    ['-AND b', 0, 1, '- needs something after it'],
    ['a *', 2, 1, '* needs the beginning of a word right before it, as in ammo*'],
    ['"a *"', 0, 5, '* needs the beginning of a word right before it, as in ammo*'],
    ['!!*', 0, 3, '* needs the beginning of a word right before it, as in ammo*'],
    ['w*pon', 0, 5, '* can only stand at the end of a word: “w*pon”'],
    ['*pon', 0, 4, '* can only stand at the end of a word: “*pon”'],
    ['"we* have"', 0, 10, '* can only stand at the end of a word: “we* have”'],
    ['a !!!', 2, 3, '“!!!” has no letters or digits to search for'],
    ['a - b', 2, 1, '“-” has no letters or digits to search for'],
    ['🔫', 0, 2, '“🔫” has no letters or digits to search for'],
    ['""', 0, 2, '“” has no letters or digits to search for'],
    ['gun NEAR/10m 500', 4, 8, 'NEAR/ can’t be used here'],
    ['from:', 0, 5, 'from: needs a value right after the colon'],
    ['from: al', 0, 5, 'from: needs a value right after the colon'],
    ['to:" "', 0, 6, 'to: needs a value right after the colon'],
    ['in:"a\0b"', 0, 8, 'in: has a character that no name can have'],
    ['from:\ud800', 0, 6, 'from: has a character that no name can have'],
    ['from:a"b"', 0, 7, 'A name with quotation marks or parentheses stands in quotes: from:"…"'],
    ['from:a(b)', 0, 7, 'A name with quotation marks or parentheses stands in quotes: from:"…"'],
    ['kind:gif', 0, 8, 'kind: is one of text, image, audio, video, file'],
    ['after:2020 after:2021', 11, 10, 'after: can be given only once'],
    ['before:2020 a after:2020', 14, 10, 'after: must be earlier than before:, or no message can match'],
    ['after:2021 before:2020', 11, 11, 'after: must be earlier than before:, or no message can match'],
    ['-after:2020', 1, 10, "after: can't stand after NOT; use the other of after: and before:"],
    ['after:2020 OR after:2021', 0, 10, "after: can't stand inside OR; it can be given only once"],
    ['ammo OR from:a', 8, 6, "from: can't stand inside OR with words; put it beside them"],
    ['from:a OR from:b ammo', 0, 6, "from: can't stand inside OR with words; put it beside them"],
    ['from:a OR to:b', 0, 6, "from: can't stand inside OR with other filters; put it beside them"],
    ['from:a OR -from:b', 0, 6, "from: can't stand inside OR with other filters; put it beside them"],
    ['NOT (ammo kind:image)', 10, 10, "kind: can't stand inside NOT with words; put it beside them"],
    ['-(from:a to:b)', 2, 6, "from: can't stand inside NOT with other filters; put it beside them"],
  ])('%j', (input, position, length, message) => {
    expect(parseQuery(input)).toEqual({ ok: false, position, length, message });
  });

  test('an unknown filter is named together with those there are', () => {
    const message =
      'There is no filter “sender:”. There are from:, to:, in:, kind:, after:, before:. To search for the word, put it in quotes';
    expect(parseQuery('ammo sender:al')).toEqual({ ok: false, position: 5, length: 7, message });
  });

  test.each([
    'yesterday',
    '2020-13',
    '2020-00',
    '2020-02-30',
    '2019-02-29',
    '2020-4-1',
    '20-04-14',
    '0000',
    '2020-04-14T09:12',
    '2020-04-14T24:00Z',
    '2020-04-14T09:60Z',
    '2020-04-14T09:12+15:00',
    '2020-04-14T09:12:00.0000Z',
    '0001-01-01T00:00+01:00',
    '9999-12-31T23:59-01:00',
    '٢٠٢٠',
  ])('after:%s is no date', (date) => {
    const parsed = parseQuery(`after:${date}`);
    expect(parsed).toMatchObject({ ok: false, position: 0, length: 6 + date.length });
    expect(parsed.ok ? '' : parsed.message).toContain(`“${date}” is not a date`);
  });

  test('more than 1,000 characters, typed or written out', () => {
    expect(read('a'.repeat(1_001))).toMatchObject({ ok: false, position: 1_000, length: 1 });
    expect(read('a'.repeat(1_000))).toEqual(query({ text: word('a'.repeat(100)) }));
    expect(read('ﷺ'.repeat(100))).toMatchObject({ ok: false, position: 0, length: 100 });
  });

  test('nesting deeper than 20, by parentheses and by NOT', () => {
    expect(read(`${'('.repeat(20)}a${')'.repeat(20)}`)).toEqual(query({ text: a }));
    expect(read(`${'('.repeat(21)}a${')'.repeat(21)}`)).toMatchObject({ ok: false, position: 20, length: 1 });
    expect(read(`${'NOT '.repeat(21)}a`)).toMatchObject({ ok: false, position: 80, length: 3 });
    expect(read('(a) '.repeat(21))).toEqual(query({ text: and(...Array.from({ length: 21 }, () => a)) }));
    expect(read('('.repeat(1_000))).toMatchObject({ ok: false, position: 20, length: 1 });
  });

  test('a long term is named by its beginning only', () => {
    const parsed = parseQuery('!'.repeat(900));
    expect(parsed.ok ? '' : parsed.message).toBe(`“${'!'.repeat(40)}…” has no letters or digits to search for`);
  });
});

describe('words', () => {
  test.each<[string, TextNode | null]>([
    ['', null],
    [' \t\n ', null],
    ['Ammo', word('ammo')],
    ['a b', and(a, b)],
    ['a AND b', and(a, b)],
    ['a OR b', or(a, b)],
    ['a b OR c', or(and(a, b), c)],
    ['a (b OR c)', and(a, or(b, c))],
    ['a OR b c', or(a, and(b, c))],
    ['((a) (b c))', and(a, b, c)],
    ['a OR (b OR c)', or(a, b, c)],
    ['NOT a', not(a)],
    ['-a', not(a)],
    ['a -b', and(a, not(b))],
    ['a NOT b', and(a, not(b))],
    ['a AND NOT b', and(a, not(b))],
    ['NOT a b', and(not(a), b)],
    ['-(a b)', not(and(a, b))],
    ['(-a OR b)', or(not(a), b)],
    ['NOT NOT a', a],
    ['b -(-(a c))', and(b, a, c)],
    ['and or not', and(word('and'), word('or'), word('not'))],
    ['ANDROID', word('android')],
    ['"AND"', word('and')],
    ['nine*', { kind: 'prefix', word: 'nine' }],
    ['"nine mm"', { kind: 'phrase', words: ['nine', 'mm'] }],
    ['“nine mm”', { kind: 'phrase', words: ['nine', 'mm'] }],
    ['"nine m*"', { kind: 'phrase', words: ['nine', 'm'], prefixLast: true }],
    ['"nine"', word('nine')],
    ['"c:\\"', word('c')],
    ['owl-17', { kind: 'phrase', words: ['owl', '17'] }],
    ['owl-1*', { kind: 'phrase', words: ['owl', '1'], prefixLast: true }],
    ['--force', word('force')],
    ['€500', word('500')],
    ['21:00', { kind: 'phrase', words: ['21', '00'] }],
    ['http://a.b', { kind: 'phrase', words: ['http', 'a', 'b'] }],
    ['from://a', { kind: 'phrase', words: ['from', 'a'] }],
    ['"from:a"', { kind: 'phrase', words: ['from', 'a'] }],
    ['Straße', word('strasse')],
    ['a"b"c', and(a, b, c)],
    ['"a"-b', and(a, b)],
  ])('%j', (input, text) => {
    expect(read(input)).toEqual(query({ text }));
  });
});

describe('filters', () => {
  test.each<[string, Partial<Query>]>([
    ['from:owl-17', { from: ['owl-17'] }],
    ['From:al TO:bo', { from: ['al'], to: ['bo'] }],
    ['from:"big al" ammo', { from: ['big al'], text: word('ammo') }],
    ['from:“big al”', { from: ['big al'] }],
    ['from:"a \\"b\\" \\\\ \\c"', { from: ['a "b" \\ \\c'] }],
    ['from:|QuaD-|\\', { from: ['|QuaD-|\\'] }],
    ['from:a from:b from:a', { from: ['a', 'b'] }],
    ['from:a OR from:b', { from: ['a', 'b'] }],
    ['(from:a OR from:b) c', { from: ['a', 'b'], text: c }],
    ['(from:a c)', { from: ['a'], text: c }],
    ['-from:a NOT to:b -in:c', { notFrom: ['a'], notTo: ['b'], notIn: ['c'] }],
    ['-(from:a OR from:b)', { notFrom: ['a', 'b'] }],
    ['NOT -from:a', { from: ['a'] }],
    ['in:ubuntu/2005-02-06/998', { in: ['ubuntu/2005-02-06/998'] }],
    ['(kind:Image OR kind:video) -kind:file', { kinds: ['image', 'video'], notKinds: ['file'] }],
    ['after:2020', { after: '2020-01-01T00:00:00.000Z' }],
    ['after:2020-04 before:2020-05', { after: '2020-04-01T00:00:00.000Z', before: '2020-05-01T00:00:00.000Z' }],
    ['before:2020-02-29', { before: '2020-02-29T00:00:00.000Z' }],
    ['after:2020-04-14T09:12Z', { after: '2020-04-14T09:12:00.000Z' }],
    ['after:2020-04-14t00:30:15.5+02:00', { after: '2020-04-13T22:30:15.500Z' }],
  ])('%s', (input, parts) => {
    expect(read(input)).toEqual(query(parts));
  });
});
