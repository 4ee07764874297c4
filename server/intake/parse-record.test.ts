import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseRecord } from './parse-record';
import { MAX_BODY_BYTES } from './record-schema';

const good = {
  id: 'm1',
  conversation: 'c1',
  sender: 'ada',
  recipients: ['bob'],
  sent_at: '2016-03-01T09:05:00.250+01:00',
  body: 'hello',
  attachments: [] as unknown,
};

const parse = (value: unknown) => parseRecord(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const without = (field: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

describe('what is refused', () => {
  it.each<[string, unknown, string, string?]>([
    ['no JSON', '{"id": ', 'notJson'],
    ['a list', '[]', 'notAnObject'],
    ['null', 'null', 'notAnObject'],
    ['a missing id', without('id'), 'missingField', 'id'],
    ['a null sender', { ...good, sender: null }, 'missingField', 'sender'],
    ['a blank conversation', { ...good, conversation: ' \t' }, 'blankField', 'conversation'],
    ['an id over 512 characters', { ...good, id: 'x'.repeat(513) }, 'tooLong', 'id'],
    ['a number for a sender', { ...good, sender: 7 }, 'notText', 'sender'],
    ['no recipients', without('recipients'), 'missingField', 'recipients'],
    ['text for recipients', { ...good, recipients: 'bob' }, 'notAList', 'recipients'],
    ['a blank recipient', { ...good, recipients: ['bob', ''] }, 'blankField', 'recipients[1]'],
    ['a missing time', without('sent_at'), 'missingField', 'sent_at'],
    ['a time without zone', { ...good, sent_at: '2016-03-01T09:05:00' }, 'badTime', 'sent_at'],
    ['a date alone', { ...good, sent_at: '2016-03-01' }, 'badTime', 'sent_at'],
    ['30 February', { ...good, sent_at: '2016-02-30T09:05:00Z' }, 'badTime', 'sent_at'],
    ["25 o'clock", { ...good, sent_at: '2016-02-03T25:05:00Z' }, 'badTime', 'sent_at'],
    ['a zone that there is nowhere', { ...good, sent_at: '2016-02-03T05:05:00+15:00' }, 'badTime', 'sent_at'],
    ['seconds since 1970', { ...good, sent_at: '1456819500' }, 'badTime', 'sent_at'],
    ['a second before 1970', { ...good, sent_at: '1969-12-31T23:59:59Z' }, 'timeOutOfRange', 'sent_at'],
    ['the year 2100', { ...good, sent_at: '2100-01-01T00:00:00Z' }, 'timeOutOfRange', 'sent_at'],
    ['a missing body', without('body'), 'missingField', 'body'],
    ['a body over 1 MB', { ...good, body: 'é'.repeat(MAX_BODY_BYTES / 2 + 1) }, 'bodyTooLarge', 'body'],
    ['NUL in a body', { ...good, body: 'a\0b' }, 'nulByte'],
    ['NUL in a field of no meaning', { ...good, extra: [{ deep: '\0' }] }, 'nulByte'],
    ['half a surrogate pair', { ...good, body: 'a\ud800b' }, 'loneSurrogate'],
    ['text for attachments', { ...good, attachments: 'x' }, 'notAList', 'attachments'],
    [
      'an attachment without name',
      { ...good, attachments: [{ url: 'http://x/y' }] },
      'missingField',
      'attachments[0].name',
    ],
    ['an attachment that is nowhere', { ...good, attachments: [{ name: 'y.jpg' }] }, 'noFileOrLink', 'attachments[0]'],
  ])('%s', (_what, value, reason, field) => {
    const parsed = parse(value);
    expect(parsed).toMatchObject({ ok: false, reason });
    if (field && !parsed.ok) expect(parsed.sentence).toContain(`field ${field} `);
  });

  it('bytes that are not UTF-8, which would change if they were repaired', () => {
    const line = Buffer.from(JSON.stringify(good));
    line[line.indexOf('hello')] = 0xff;
    expect(parseRecord(line)).toMatchObject({ ok: false, reason: 'notUtf8' });
  });

  it('never repeats what the line says', () => {
    const secret = 'kilo of secret';
    for (const field of ['id', 'sender', 'sent_at', 'recipients', 'attachments']) {
      const parsed = parse({ ...good, [field]: field === 'id' || field === 'sender' ? secret.repeat(99) : secret });
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed)).not.toContain('secret');
    }
  });
});

describe('what is stored', () => {
  it('the text of every field as it stands, and the time as instant and as written', () => {
    const parsed = parse({ ...good, sender: ' Ada 🦊 ', recipients: ['bob', 'bob'], extra: 1 });
    expect(parsed).toMatchObject({
      ok: true,
      record: {
        sender: ' Ada 🦊 ',
        recipients: ['bob', 'bob'],
        sentAt: '2016-03-01T08:05:00.250Z',
        sentAtOriginal: good.sent_at,
        kinds: 1,
      },
    });
  });

  it.each([
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.0Z'],
    ['2099-12-31T23:59:59.999999999Z', '2099-12-31T23:59:59.999Z'],
    ['2016-03-01 09:05+0530', '2016-03-01T03:35:00.0Z'],
    ['2016-03-01T09:05:00-00', '2016-03-01T09:05:00.0Z'],
  ])('wrong clocks and spare layouts: %s', (written, instant) => {
    expect(parse({ ...good, sent_at: written })).toMatchObject({
      ok: true,
      record: { sentAt: instant, sentAtOriginal: written },
    });
  });

  it('a backslash before u0000 that is no escape', () => {
    expect(parse({ ...good, body: '\\u0000 \\ud800' })).toMatchObject({
      ok: true,
      record: { body: '\\u0000 \\ud800' },
    });
  });

  it('unknown recipients and absent attachments as none', () => {
    expect(parse({ ...without('attachments'), recipients: null })).toMatchObject({
      ok: true,
      record: { recipients: [], attachments: [] },
    });
  });

  it('kinds by extension, with text only where there is a word or nothing else', () => {
    const attachments = [
      { name: 'a.JPG', path: './img//a.JPG' },
      { name: 'voice', url: 'https://x.example/v.ogg?t=1' },
      { name: 'clip.mp4', path: '../../etc/passwd' },
      { name: 'notes.zip', path: 'notes.zip' },
    ];
    const parsed = parse({ ...good, body: ' \n', attachments });
    expect(parsed).toMatchObject({ ok: true, record: { kinds: 2 | 4 | 8 | 16 } });
    expect(parsed.ok && parsed.record.attachments.map(({ path, linkOnly }) => ({ path, linkOnly }))).toEqual([
      { path: 'img/a.JPG', linkOnly: false },
      { path: null, linkOnly: true },
      { path: null, linkOnly: false },
      { path: 'notes.zip', linkOnly: false },
    ]);
    expect(parse({ ...good, body: '' })).toMatchObject({ ok: true, record: { kinds: 1 } });
  });
});

const naughty = path.resolve('../shared/data/robustness/blns/blns.json');
if (!existsSync(naughty)) console.warn('SKIPPED: naughty strings, ../shared/data is not there');

test.skipIf(!existsSync(naughty))('515 naughty strings come through as bodies and senders unchanged', () => {
  const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'));
  expect(strings.length).toBeGreaterThan(500);
  for (const string of strings) {
    expect(parse({ ...good, body: string })).toMatchObject({ ok: true, record: { body: string } });
    const parsed = parse({ ...good, sender: string });
    if (parsed.ok) expect(parsed.record.sender).toBe(string);
    else expect(string.trim() === '' || string.length > 512).toBe(true);
  }
});

test('no bytes make it throw', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json({ maxDepth: 6 }).map((json) => Buffer.from(json)),
    fc
      .record({
        id: fc.anything(),
        body: fc.anything(),
        recipients: fc.anything(),
        attachments: fc.anything(),
        sent_at: fc.anything(),
      })
      .map((value) => {
        try {
          return Buffer.from(JSON.stringify({ ...good, ...value }) ?? '');
        } catch {
          return Buffer.from('cyclic or BigInt');
        }
      }),
  );
  fc.assert(
    fc.property(bytes, (line) => typeof parseRecord(line).ok === 'boolean'),
    { numRuns: 2_000 },
  );
});

test('nesting without end is no way to exhaust it', () => {
  const deep = `{"a":${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}}`;
  expect(parse(deep)).toMatchObject({ ok: false, reason: 'nulByte' });
});
