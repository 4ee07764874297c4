import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTS, decodeHeader, encodeHeader, type Header } from './entry-header';

const HEX = (digit: string) => digit.repeat(64);

const HASH = (digit: string) => Buffer.from(HEX(digit), 'hex').toString('base64url');
const TAG = (digit: string) => Buffer.from(digit.repeat(32), 'hex').toString('base64url');

const VIEW: Header = {
  v: 2,
  t: '2026-11-22T03:40:38.123Z',
  act: 'message.viewed',
  out: 'ok',
  org: 'NL-POL',
  sub: TAG('1'),
  sess: 17,
  ctag: TAG('2'),
  cseq: 1234,
  cprev: HASH('3'),
  war: TAG('4'),
  pol: 'abcdefghijklmno_',
  why: 'CT-411',
  scp: HASH('8'),
  n: 50,
  rng: HASH('6'),
  pay: HASH('7'),
  req: HASH('9'),
  usig: Buffer.alloc(64, 5).toString('base64url'),
  ref: 3,
};

/** As it was written before format 2; such entries stay readable. */
const FIRST: Header = {
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
    ['with a field that the header hasn’t', VIEW_JSON.replace('"v":2', '"v":2,"zz":"x"')],
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
  const wrong: [string, Record<string, unknown>, string][] = [
    ['of another version', { v: 3 }, 'v'],
    ['of the first version with the fields of the second', { v: 1 }, 'sub'],
    ['with an act that isn’t on the list', { act: 'message.read' }, 'act'],
    ['with another outcome', { out: 'maybe' }, 'out'],
    ['with a time in another zone', { t: '2026-11-22T03:40:38.123+01:00' }, 't'],
    ['with a time without milliseconds', { t: '2026-11-22T03:40:38Z' }, 't'],
    ['with a day that doesn’t exist', { t: '2026-02-30T03:40:38.123Z' }, 't'],
    ['with an hour that doesn’t exist', { t: '2026-11-22T24:00:00.000Z' }, 't'],
    ['with a name where a pseudonym belongs', { sub: 'J. Jansen' }, 'sub'],
    ['with a hash in hex', { rng: HEX('a') }, 'rng'],
    ['with a hash that has a second spelling', { rng: `${HASH('6').slice(0, 42)}b` }, 'rng'],
    ['with a padded hash', { rng: `${HASH('6')}=` }, 'rng'],
    ['with a signature but no request', { req: undefined }, 'usig'],
    ['with a request but no signature', { usig: undefined }, 'usig'],
    ['with a session’s key in another act', { skey: HASH('1') }, 'skey'],
    ['with free text for a reason', { why: 'because of the red car' }, 'why'],
    ['with a receipt that is no hash', { scp: 'the receipt' }, 'scp'],
    ['with half a message', { n: 0.5 }, 'n'],
    ['with a count over 2^53', { n: 2 ** 53 }, 'n'],
    ['with a negative count', { n: -1 }, 'n'],
    ['without a seal', { pay: undefined }, 'pay'],
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
  const header: Header = {
    v: 2,
    t: VIEW.t,
    act: 'session.started',
    out: 'ok',
    org: 'NL-POL',
    sub: TAG('1'),
    pay: HASH('7'),
  };
  expect(encodeHeader(header).toString()).toBe(
    `{"act":"session.started","org":"NL-POL","out":"ok","pay":"${HASH('7')}","sub":"${TAG('1')}","t":"2026-11-22T03:40:38.123Z","v":2}`,
  );
});

test('entries of format 1 stay readable, byte for byte, and don’t take what format 2 brought', () => {
  const bytes = encodeHeader(FIRST);
  expect(decodeHeader(bytes)).toEqual(FIRST);
  expect(bytes.toString()).toContain('"nonce":"0123456789abcdef0123456789abcdef"');
  for (const change of [{ ref: 1 }, { sub: TAG('1') }, { nonce: undefined }, { sess: 4 }]) {
    expect(() => encodeHeader(Object.assign({ ...FIRST }, change))).toThrow('the entry header is wrong in');
  }
});

test('what is encoded decodes to the same header', () => {
  const bytes = (length: number) =>
    fc.uint8Array({ minLength: length, maxLength: length }).map((raw) => Buffer.from(raw).toString('base64url'));
  const time = fc.date({ min: new Date(0), max: new Date(8.64e15 / 100), noInvalidDate: true });
  const plain = fc.record(
    { sess: fc.maxSafeNat(), war: bytes(16), pol: bytes(12), n: fc.maxSafeNat(), rng: bytes(32), ref: fc.maxSafeNat() },
    { requiredKeys: [] },
  );
  const signed = fc.oneof(fc.record({ req: bytes(32), usig: bytes(64) }), fc.constant({}));
  fc.assert(
    fc.property(
      plain,
      signed,
      fc.constantFrom(...ACTS),
      time,
      bytes(16),
      bytes(32),
      (some, by, { act }, t, sub, pay) => {
        const header: Header = { v: 2, t: t.toISOString(), act, out: 'ok', org: 'BE-FGP', sub, pay, ...some, ...by };
        expect(decodeHeader(encodeHeader(header))).toEqual(header);
      },
    ),
  );
});

test('every act has a name of its own and one sentence that says when it is written', () => {
  expect(new Set(ACTS.map(({ act }) => act)).size).toBe(ACTS.length);
  for (const { act, written } of ACTS) {
    expect(act).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    expect(written).toMatch(/^[A-Z][^.]*\.$/);
  }
});
