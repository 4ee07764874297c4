import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_BODY,
  openAddress,
  pathOf,
  type RequestFacts,
  requestText,
  signedAddress,
  signedText,
} from './request-text';
import { checkRequest, isSignedBy, openSessionKey, requestDigest, UnsignedRequest } from './signed-request';
import vectors from './signed-request.vectors.json';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const AT = new Date('2026-11-22T03:40:38.123Z');
const FACTS: RequestFacts = {
  method: 'POST',
  path: '/api/trpc/reading.page',
  sent: AT.toISOString(),
  body: createHash('sha256').update('{"json":{}}').digest('hex'),
};

const signatureOf = (facts: RequestFacts) =>
  sign(null, Buffer.from(signedText(requestDigest(facts))), privateKey).toString('base64url');

function faultOf(facts: RequestFacts, signature: string, at = AT, by = key): string {
  try {
    checkRequest(by, facts, signature, at);
    return 'none';
  } catch (error) {
    if (error instanceof UnsignedRequest) return error.fault;
    throw error;
  }
}

describe('vectors of our own: other programs get the same', () => {
  test.each(vectors)('$name', ({ key: raw, facts, text, digest, signed, signature }) => {
    expect(requestText(facts)).toBe(text);
    expect(requestDigest(facts)).toBe(digest);
    expect(signedText(digest)).toBe(signed);
    expect(isSignedBy(openSessionKey(Buffer.from(raw, 'base64url')), digest, signature)).toBe(true);
  });
});

describe('a signed request', () => {
  test('is taken, and gives what its entries carry', () => {
    const signature = signatureOf(FACTS);
    expect(checkRequest(key, FACTS, signature, AT)).toEqual({ facts: FACTS, digest: requestDigest(FACTS), signature });
  });

  test.each<[string, Partial<RequestFacts>]>([
    ['method', { method: 'PUT' }],
    ['path', { path: '/api/trpc/reading.pages' }],
    ['query', { path: '/api/trpc/reading.page?x=1' }],
    ['time', { sent: '2026-11-22T03:40:38.124Z' }],
    ['body', { body: EMPTY_BODY }],
  ])('with another %s is not', (_part, change) => {
    expect(faultOf({ ...FACTS, ...change }, signatureOf(FACTS))).toBe('BAD_SIGNATURE');
  });

  test('is good for five minutes of either clock', () => {
    const signature = signatureOf(FACTS);
    const later = (ms: number) => new Date(AT.getTime() + ms);
    expect(faultOf(FACTS, signature, later(300_000))).toBe('none');
    expect(faultOf(FACTS, signature, later(-300_000))).toBe('none');
    expect(faultOf(FACTS, signature, later(300_001))).toBe('STALE_REQUEST');
    expect(faultOf(FACTS, signature, later(-300_001))).toBe('STALE_REQUEST');
  });

  test.each(['2026-13-45T99:99:99.999Z', 'yesterday', ''])('sent at no time, %j, is not taken', (sent) => {
    expect(faultOf({ ...FACTS, sent }, 'A'.repeat(86))).toMatch(/STALE_REQUEST|BAD_SIGNATURE/);
  });

  test('by somebody else’s key is not', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? '';
    expect(faultOf(FACTS, signatureOf(FACTS), AT, Buffer.from(other, 'base64url'))).toBe('BAD_SIGNATURE');
  });

  test('by the key of small order, for which anybody can make signatures, is not', () => {
    const identity = Buffer.alloc(32);
    identity[0] = 1;
    const forged = Buffer.alloc(64);
    forged[0] = 1;
    expect(faultOf(FACTS, forged.toString('base64url'), AT, identity)).toBe('BAD_SIGNATURE');
  });

  test('has one spelling of its signature', () => {
    const signature = signatureOf(FACTS);
    const last = signature.at(-1) ?? '';
    const alike = String.fromCharCode(last.charCodeAt(0) + 1);
    for (const other of [`${signature}=`, signature.slice(0, -1) + alike, `${signature}\n`, ` ${signature}`])
      expect(faultOf(FACTS, other)).toBe('BAD_SIGNATURE');
  });
});

const path = fc.stringMatching(/^\/[!-~]{0,80}$/);

describe('for whatever a request says', () => {
  test('two requests with one text are one request', () => {
    const facts = fc.record({
      method: fc.stringMatching(/^[A-Z]{1,7}$/),
      path,
      sent: fc
        .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((at) => at.toISOString()),
      body: fc.stringMatching(/^[0-9a-f]{64}$/),
    });
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        expect(requestText(one) === requestText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  test('no part can pass for two', () => {
    fc.assert(
      fc.property(fc.constantFrom('method', 'path', 'sent', 'body'), fc.string(), fc.string(), (part, a, b) => {
        expect(() => requestText({ ...FACTS, [part]: `${a}\n${b}` })).toThrow('has another form');
      }),
    );
  });

  test('a signed address opens to the address that was signed', () => {
    fc.assert(
      fc.property(path, (address) => {
        const signature = signatureOf(FACTS);
        const opened = openAddress(signedAddress(address, FACTS.sent, signature));
        expect(opened).toEqual({ path: address, sent: FACTS.sent, signature });
      }),
    );
    expect(openAddress('/api/packs/1?check')).toBeNull();
  });

  test('an address has one form, whoever wrote it anew on the way', () => {
    const [sent, signature] = [FACTS.sent, signatureOf(FACTS)];
    const signed = (address: string) => signedAddress(pathOf(new URL(address, 'http://x')), sent, signature);
    for (const address of [
      '/a?check',
      '/a?case=C-1&name=a%20b',
      "/a?q='(x)'&t=1:2",
      '/a',
      '/a?',
      '/a?a=%F0%9F%98%80',
    ]) {
      const rewritten = new URL(signed(address), 'http://x');
      for (const [name, value] of [...rewritten.searchParams]) rewritten.searchParams.set(name, value);
      const path = pathOf(new URL(address, 'http://x'));
      expect(openAddress(pathOf(rewritten))).toEqual({ path, sent, signature });
      expect(pathOf(new URL(path, 'http://x'))).toBe(path);
    }
  });
});
