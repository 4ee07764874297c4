import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTS, decodeHeader, encodeHeader, type Header } from './entry-header';

const HEX = (digit: string) => digit.repeat(64);

const VIEW: Header = {
  v: 1,
  t: '2026-11-22T03:40:38.123Z',
  act: 'message.viewed',
  out: 'ok',
  org: 'NL-POL',
  sub: HEX('1'),
  sess: 'session:8f14e45fceea167a5a36dedd4bea2543',
  ctag: HEX('2'),
  cseq: 1234,
  cprev: HEX('3'),
  war: HEX('4'),
  pol: HEX('5'),
  why: 'CT-411',
  scp: HEX('8'),
  n: 50,
  rng: HEX('6'),
  pay: HEX('7'),
  nonce: '0123456789abcdef'.repeat(2),
};

const bytesOf = (json: string) => Buffer.from(json);
const VIEW_JSON = encodeHeader(VIEW).toString();

describe('bytes are refused', () => {
  test.each([
    ['with a space', VIEW_JSON.replace(':1234', ': 1234')],
    ['with a newline after them', `${VIEW_JSON}\n`],
    ['with a byte order mark', `\ufeff${VIEW_JSON}`],
    ['in another order', JSON.stringify(VIEW)],
    ['with a field twice', VIEW_JSON.replace('"n":50', '"n":50,"n":50')],
    ['with an escape that is not needed', VIEW_JSON.replace('NL-POL', 'NL\\u002dPOL')],
    ['with another form of the same number', VIEW_JSON.replace(':1234', ':1234.0')],
    ['with an exponent', VIEW_JSON.replace('"n":50', '"n":5e1')],
    ['with minus zero', VIEW_JSON.replace('"n":50', '"n":-0')],
    ['with a field that the header hasn’t', VIEW_JSON.replace('"v":1', '"v":1,"zz":"x"')],
    ['with a field set to null', VIEW_JSON.replace('"n":50', '"n":null')],
    ['that are an array', `[${VIEW_JSON}]`],
    ['cut short', VIEW_JSON.slice(0, -1)],
    ['empty', ''],
  ])('%s', (_name, json) => {
    expect(() => decodeHeader(bytesOf(json))).toThrow();
  });

  test('that are not UTF-8', () => {
    const bytes = encodeHeader(VIEW);
    bytes[bytes.indexOf('NL-POL')] = 0xff;
    expect(() => decodeHeader(bytes)).toThrow('UTF-8');
  });

  test('over 65,535 of them, before they are parsed', () => {
    expect(() => decodeHeader(Buffer.alloc(65_536, ' '))).toThrow('65535 bytes');
    expect(() => decodeHeader(Buffer.alloc(65_535, ' '))).toThrow('not JSON');
  });
});

describe('a header is refused', () => {
  const wrong: [string, Partial<Record<keyof Header, unknown>>, string][] = [
    ['of another version', { v: 2 }, 'v'],
    ['with an act that isn’t on the list', { act: 'message.read' }, 'act'],
    ['with another outcome', { out: 'maybe' }, 'out'],
    ['with a time in another zone', { t: '2026-11-22T03:40:38.123+01:00' }, 't'],
    ['with a time without milliseconds', { t: '2026-11-22T03:40:38Z' }, 't'],
    ['with a day that doesn’t exist', { t: '2026-02-30T03:40:38.123Z' }, 't'],
    ['with an hour that doesn’t exist', { t: '2026-11-22T24:00:00.000Z' }, 't'],
    ['with a name where a pseudonym belongs', { sub: 'J. Jansen' }, 'sub'],
    ['with an upper-case hash', { rng: HEX('A') }, 'rng'],
    ['with free text for a reason', { why: 'because of the red car' }, 'why'],
    ['with a receipt that is no hash', { scp: 'the receipt' }, 'scp'],
    ['with half a message', { n: 0.5 }, 'n'],
    ['with a count over 2^53', { n: 2 ** 53 }, 'n'],
    ['with a negative count', { n: -1 }, 'n'],
    ['with a short nonce', { nonce: 'abcd' }, 'nonce'],
    ['without a nonce', { nonce: undefined }, 'nonce'],
    ['with a case but no count in it', { cseq: undefined, cprev: undefined }, 'cseq'],
    ['with a count but no case', { ctag: undefined }, 'cseq'],
    ['whose case begins at 0', { cseq: 0 }, 'cseq'],
    ['that is a case’s first and names one before', { cseq: 1 }, 'cprev'],
    ['that is a case’s second and names none before', { cseq: 2, cprev: undefined }, 'cprev'],
  ];
  test.each(wrong)('%s, and the error names only the field', (_name, change, field) => {
    const header = { ...VIEW, ...change } as Header;
    expect(() => encodeHeader(header)).toThrow(`the entry header is wrong in: ${field}`);
    const [value] = Object.values(change);
    if (typeof value === 'string') expect(() => encodeHeader(header)).not.toThrow(value);
  });
});

test('a field that the header hasn’t is refused, not dropped', () => {
  expect(() => encodeHeader(Object.assign({ name: 'J. Jansen' }, VIEW))).toThrow('wrong in: the whole');
});

test('the leaf bytes are RFC 8785 JSON: sorted names, no spaces', () => {
  const { sess, ctag, cseq, cprev, war, pol, why, scp, n, rng, pay, ...small } = VIEW;
  expect(encodeHeader({ ...small, act: 'session.started' }).toString()).toBe(
    `{"act":"session.started","nonce":"${VIEW.nonce}","org":"NL-POL","out":"ok","sub":"${HEX('1')}","t":"2026-11-22T03:40:38.123Z","v":1}`,
  );
});

test('what is encoded decodes to the same header', () => {
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
  const time = fc.date({ min: new Date(0), max: new Date(8.64e15 / 100), noInvalidDate: true });
  const plain = fc.record(
    {
      sess: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,20}$/),
      war: hash,
      pol: hash,
      n: fc.maxSafeNat(),
      rng: hash,
      pay: hash,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(plain, fc.constantFrom(...ACTS), time, hash, (optional, { act }, t, sub) => {
      const header: Header = {
        v: 1,
        t: t.toISOString(),
        act,
        out: 'ok',
        org: 'BE-FGP',
        sub,
        nonce: sub.slice(32),
        ...optional,
      };
      expect(decodeHeader(encodeHeader(header))).toEqual(header);
    }),
  );
});

test('every act has a name of its own and one sentence that says when it is written', () => {
  expect(new Set(ACTS.map(({ act }) => act)).size).toBe(ACTS.length);
  for (const { act, written } of ACTS) {
    expect(act).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    expect(written).toMatch(/^[A-Z][^.]*\.$/);
  }
});
