import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, type Held } from './differences';

const held = (messageId: number, over: Partial<Held> = {}): Held => ({
  messageId: BigInt(messageId),
  caption: '',
  exhibit: null,
  isContext: false,
  section: null,
  ...over,
});
const told = (then: Held[], now: Held[]) =>
  differences(then, now).map(({ messageId, what, before, after }) => [Number(messageId), what, before, after]);

describe('what differs between two packs', () => {
  it('is nothing between a pack and itself', () => {
    expect(told([held(1), held(2)], [held(1), held(2)])).toEqual([]);
  });

  it('names what came and what went, with their places', () => {
    expect(told([held(1), held(2)], [held(2), held(3)])).toEqual([
      [3, 'added', null, 2],
      [1, 'removed', 1, null],
    ]);
  });

  it('says of one that moved that it moved, and not of those that it passed', () => {
    expect(
      told(
        [1, 2, 3, 4].map((n) => held(n)),
        [4, 1, 2, 3].map((n) => held(n)),
      ),
    ).toEqual([[4, 'moved', 4, 1]]);
    expect(told([held(1)], [held(1, { section: 'Another' })])).toEqual([[1, 'moved', 1, 1]]);
  });

  it('shows a caption and an exhibit reference that changed', () => {
    expect(differences([held(1, { caption: 'a' })], [held(1, { caption: 'b', exhibit: 'AB/1' })])[0]).toMatchObject({
      what: 'described',
      caption: { before: 'a', after: 'b' },
      exhibit: { before: null, after: 'AB/1' },
    });
  });

  it('accounts for every item of either pack', () => {
    const pack = fc.uniqueArray(fc.nat(20)).map((ids) => ids.map((id) => held(id)));
    fc.assert(
      fc.property(pack, pack, (then, now) => {
        const changes = differences(then, now);
        const of = (what: string) => changes.filter((one) => one.what === what).length;
        expect(then.length - of('removed') + of('added')).toBe(now.length);
      }),
    );
  });
});
