import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { objectsDigest, objectsText } from './objects-digest';
import { type Range, SALT_BYTES, toRanges } from './ranges';

const SALT = Buffer.from(Array.from({ length: SALT_BYTES }, (_, i) => i));
const digestOf = (salt: Buffer, ranges: readonly Range[]) =>
  objectsDigest(salt, objectsText(ranges, [])).toString('hex');
const range = (conversation: bigint, from: number, to: number): Range => ({ conversation, from, to });

/** Messages of few conversations, close together, so that ranges form; with repetitions. */
const messages = fc.array(fc.record({ conversation: fc.bigInt(1n, 12n), position: fc.nat(40) }), { maxLength: 60 });
const keyOf = ({ conversation, position }: { conversation: bigint; position: number }) => `${conversation}/${position}`;

describe('a digest is refused', () => {
  test.each([0, 15, 17])('with a salt of %d bytes', (length) => {
    expect(() => digestOf(Buffer.alloc(length), [range(1n, 0, 0)])).toThrow('16 bytes');
  });

  test.each([
    ['out of order by conversation', [range(2n, 0, 0), range(1n, 0, 0)]],
    ['out of order by position', [range(1n, 5, 6), range(1n, 0, 1)]],
    ['overlapping', [range(1n, 0, 5), range(1n, 5, 9)]],
    ['touching', [range(1n, 0, 5), range(1n, 6, 9)]],
    ['twice the same', [range(1n, 0, 5), range(1n, 0, 5)]],
    ['back to front', [range(1n, 5, 4)]],
    ['negative', [range(1n, -1, 4)]],
    ['of a negative conversation', [range(-1n, 0, 4)]],
    ['with half a position', [range(1n, 0, 4.5)]],
    ['beyond whole numbers', [range(1n, 0, 2 ** 53)]],
  ])('for ranges %s', (_name, ranges) => {
    expect(() => digestOf(SALT, ranges)).toThrow(RangeError);
  });
});

test('no digit can move between salt and first conversation', () => {
  const moved = Buffer.concat([SALT.subarray(0, 15), Buffer.from('1')]);
  expect(digestOf(moved, [range(2n, 0, 9)])).not.toBe(digestOf(SALT, [range(12n, 0, 9)]));
  const free = (salt: Buffer, text: string) => createHash('sha256').update(salt).update(text).digest('hex');
  expect(free(moved, '2,0,9;')).toBe(free(moved.subarray(0, 15), '12,0,9;'));
  expect(() => digestOf(moved.subarray(0, 15), [range(12n, 0, 9)])).toThrow('16 bytes');
});

test('ranges hold exactly the messages, each once, in the fewest pieces', () => {
  fc.assert(
    fc.property(messages, (items) => {
      const ranges = toRanges(items);
      const spelled = ranges.flatMap(({ conversation, from, to }) =>
        Array.from({ length: to - from + 1 }, (_, i) => keyOf({ conversation, position: from + i })),
      );
      expect(new Set(spelled)).toEqual(new Set(items.map(keyOf)));
      expect(spelled.length).toBe(new Set(spelled).size);
      const starts = [...new Set(items.map(keyOf))].filter((key) => !new Set(spelled).has(before(key)));
      expect(ranges.length).toBe(starts.length);
    }),
  );
});

test('the same messages give the same digest in any order; one message more gives another', () => {
  fc.assert(
    fc.property(messages, fc.bigInt(13n, 20n), (items, elsewhere) => {
      const digest = digestOf(SALT, toRanges(items));
      expect(digestOf(SALT, toRanges(items.toReversed()))).toBe(digest);
      expect(digestOf(SALT, toRanges([...items, { conversation: elsewhere, position: 0 }]))).not.toBe(digest);
    }),
  );
});

test('known answers, for whoever recomputes them elsewhere', () => {
  // printf '\x00…\x0f7,0,49;7,60,60;12,5,9;' | sha256sum
  expect(digestOf(SALT, [range(7n, 0, 49), range(7n, 60, 60), range(12n, 5, 9)])).toBe(
    '3a6251c6684fbc52733bd3054fb63d12bad54fa3fefa41b09778bfca01bf02c7',
  );
  expect(digestOf(SALT, [])).toBe('be45cb2605bf36bebde684841a28f0fd43c69850a3dce5fedba69928ee3a8991');
  const big = 9_223_372_036_854_775_807n;
  expect(digestOf(SALT, [range(big, 0, 0)])).toBe(
    createHash('sha256').update(SALT).update('9223372036854775807,0,0;').digest('hex'),
  );
});

/** The key of the message just before. */
function before(key: string): string {
  const [conversation, position] = key.split('/');
  return `${conversation}/${Number(position) - 1}`;
}
