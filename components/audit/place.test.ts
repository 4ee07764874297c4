import { expect, test } from 'vitest';
import { filterAt, filterSearch, NOWHERE, readPlace, writePlace } from './place';

test('a place comes back from its own address, and keeps what is others’', () => {
  const place = {
    ...NOWHERE,
    acts: ['search.run', 'message.viewed'] as const,
    outcome: 'deny' as const,
    person: 'abc_-1',
    of: 'W-12',
    from: '2026-11-01',
    to: '2026-11-30',
    lowest: 3,
    highest: 9,
    entry: 7,
  };
  const search = writePlace('?warrant=W-12&purpose=x', place);
  expect(readPlace(new URLSearchParams(search))).toEqual(place);
  expect(search).toMatch(/^warrant=W-12&purpose=x&/);
  expect(writePlace(`?${search}`, NOWHERE)).toBe('warrant=W-12&purpose=x');
});

test('what is mistyped is left out', () => {
  const search = new URLSearchParams(
    'acts=hack.run,search.run&outcome=maybe&person=%3Cb%3E&from=2026-13-99&entry=1e9&lowest=-1',
  );
  expect(readPlace(search)).toEqual({ ...NOWHERE, acts: ['search.run'] });
});

test('a last day is included, and an export asks for the same', () => {
  const place = { ...NOWHERE, acts: ['search.run'] as const, from: '2026-11-30', to: '2026-11-30' };
  expect(filterAt(place)).toEqual({
    acts: ['search.run'],
    from: new Date('2026-11-30T00:00:00Z'),
    to: new Date('2026-12-01T00:00:00Z'),
  });
  expect(filterSearch(place)).toEqual({
    act: 'search.run',
    from: '2026-11-30T00:00:00.000Z',
    to: '2026-12-01T00:00:00.000Z',
  });
});
