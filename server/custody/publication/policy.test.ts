import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as outsiders from '../../../public/verify/verify.mjs';
import { formatCosignerVkey } from './cosignature';
import { meetsQuorum, PolicyFault, parsePolicy } from './policy';

const rawKey = () => {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url');
};
const NAMES = ['a', 'b', 'c', 'd'];
const VKEYS = NAMES.map((name) => formatCosignerVkey(`${name}.example/w`, rawKey()));
const witnesses = NAMES.map((name, at) => `witness ${name} ${VKEYS[at]} http://127.0.0.1:${8470 + at}/`);
const policy = (...lines: string[]) => `${[...witnesses, ...lines].join('\n')}\n`;

/** What the outsiders' verifier, which shares no code with this one, makes of the same. */
function outsidersSay(text: string, signed: ReadonlySet<string>): boolean {
  const parsed = outsiders.parsePolicy(Buffer.from(text));
  const keys = [...parsed.witnesses].flatMap(([name, key]) => (signed.has(name) ? [key] : []));
  return outsiders.meetsQuorum(parsed, new Set(keys));
}

const groups = fc
  .tuple(fc.shuffledSubarray(NAMES, { minLength: 1 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .map(([members, first, second]) => {
    const rest = NAMES.filter((name) => !members.includes(name));
    return policy(
      `group inner ${Math.min(first, members.length)} ${members.join(' ')}`,
      `group outer ${Math.min(second, rest.length + 1)} ${['inner', ...rest].join(' ')}`,
      'quorum outer',
    );
  });

test('who suffices is what the outsiders’ verifier finds', () => {
  fc.assert(
    fc.property(groups, fc.subarray(NAMES), (text, signed) => {
      expect(meetsQuorum(parsePolicy(text), new Set(signed))).toBe(outsidersSay(text, new Set(signed)));
    }),
  );
});

describe('refused, here as there', () => {
  test.each([
    ['no quorum', policy()],
    ['a quorum of nobody known', policy('quorum e')],
    ['two quorums', policy('quorum a', 'quorum b')],
    ['a quorum before its line', `quorum a\n${policy()}`],
    ['a group of nobody known', policy('group g any e', 'quorum g')],
    ['a member twice', policy('group g any a a', 'quorum g')],
    ['a member of two groups', policy('group g any a', 'group h any a', 'quorum h')],
    ['too high a threshold', policy('group g 3 a b', 'quorum g')],
    ['a threshold of none', policy('group g 0 a b', 'quorum g')],
    ['a taken name', policy('group a any b', 'quorum a')],
    ['a key twice', policy(`witness e ${VKEYS[0]}`, 'quorum a')],
    ['a key that isn’t a witness’s', policy(`witness e ${VKEYS[0]?.replace('+B', '+A')}`, 'quorum a')],
    ['an unknown line', policy('qourum a', 'quorum a')],
    ['Windows line ends', policy('quorum a').replaceAll('\n', '\r\n')],
    ['a last line that isn’t whole', policy('quorum a').slice(0, -1)],
  ])('%s', (_what, text) => {
    expect(() => parsePolicy(text)).toThrow(PolicyFault);
    expect(() => outsiders.parsePolicy(Buffer.from(text))).toThrow();
  });
});

test('an address that isn’t one of the web', () => {
  expect(() => parsePolicy(`witness a ${VKEYS[0]} file:///etc/passwd\nquorum a\n`)).toThrow(PolicyFault);
});
