import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropItem, type Group, groupsOf, putItem, stepItem, stepSection } from './groups';

const groups: Group[] = [
  { section: null, keys: ['a', 'b'] },
  { section: 's', keys: [] },
  { section: 't', keys: ['c'] },
];
const keysOf = (list: readonly Group[]) => list.map(({ keys }) => keys.join(''));

describe('the order of a pack', () => {
  it('leaves out what comes along as context', () => {
    const line = (key: string, section: string | null, isContext = false) => ({ key, section, isContext });
    const lines = [line('a', null), line('x', null, true), line('c', 't')];
    expect(keysOf(groupsOf(lines, [{ id: 's' }, { id: 't' }]))).toEqual(['a', '', 'c']);
  });

  it('moves an item over the edge of its section', () => {
    expect(keysOf(stepItem(groups, 'b', 1))).toEqual(['a', 'b', 'c']);
    expect(keysOf(stepItem(groups, 'c', -1))).toEqual(['ab', 'c', '']);
    expect(keysOf(stepItem(groups, 'a', 1))).toEqual(['ba', '', 'c']);
  });

  it('stays as it is beyond its ends', () => {
    expect(stepItem(groups, 'a', -1)).toBe(groups);
    expect(stepItem(groups, 'c', 1)).toBe(groups);
    expect(stepItem(groups, 'nowhere', 1)).toBe(groups);
    expect(stepSection(groups, 's', -1)).toBe(groups);
    expect(stepSection(groups, 't', 1)).toBe(groups);
  });

  it('drops an item onto another or onto the head of a section', () => {
    expect(keysOf(dropItem(groups, 'c', 'a'))).toEqual(['cab', '', '']);
    expect(keysOf(dropItem(groups, 'a', 's'))).toEqual(['b', 'a', 'c']);
  });

  it('moves a section with what it holds', () => {
    expect(stepSection(groups, 't', -1).map(({ section }) => section)).toEqual([null, 't', 's']);
  });

  it('never loses or doubles an item', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(-1, 1), fc.nat(3), fc.nat(4)));
    fc.assert(
      fc.property(moves, (list) => {
        let now: readonly Group[] = groups;
        for (const [key, by, group, place] of list)
          now = group === 3 ? stepItem(now, key, by as 1) : putItem(now, key, group, place);
        expect(now.flatMap(({ keys }) => keys).sort()).toEqual(['a', 'b', 'c']);
      }),
    );
  });
});
