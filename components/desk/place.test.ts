import { describe, expect, it } from 'vitest';
import { readPlace, writePlace } from './place';

const KEY = '9f86d081884c7d659a2feaa0c55ad015';
const read = (search: string) => readPlace(new URLSearchParams(search));

describe('the place at the desk in the URL', () => {
  it('comes back from a link as it was left, under the same warrant and purpose', () => {
    const place = {
      query: 'ammo from:owl-17',
      list: 'hits',
      line: KEY,
      conversation: 'c-4f1922',
      at: 1586855580000,
      position: 12,
      message: KEY,
    } as const;
    const search = writePlace('warrant=W-12&purpose=money+flows', place);
    expect(read(search)).toEqual(place);
    expect(new URLSearchParams(search).get('purpose')).toBe('money flows');
  });

  it('leaves out what is mistyped instead of asking the server for it', () => {
    expect(read('at=yesterday&position=1e9&message=DROP')).toMatchObject({ at: null, position: null, message: null });
  });

  it('tells nothing asked from the question for everything', () => {
    expect(read('').query).toBeNull();
    expect(read('q=').query).toBe('');
    expect([read('').list, read('q=').list]).toEqual(['conversations', 'hits']);
  });
});
